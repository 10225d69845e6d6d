import type { Bytes } from "./bytes";
import { info } from "./info";
import { dayOf, readObject, textOf } from "./json";
import { fill } from "./padding";
import type { SealingKey } from "./sealing-key";
import { readSignedFor, signFor } from "./signed";
import type { SigningKey } from "./signing";
import { MAIL, OVERHEAD } from "./suite";

/** Bytes of JSON that a mail holds. */
export const REPLY_ROOM = MAIL - OVERHEAD;

const STATUSES = ["RECEIVED", "WITH_US", "MESSAGE", "FINISHED"] as const;

/** All that a submitter is told of where their case stands. */
export type Status = (typeof STATUSES)[number];

/** What a reviewer writes back; without text it only changes the status. */
export interface Reply {
    readonly text: string;
    readonly status: Status;
    readonly day: string;
}

/** A reply and the identifier of the signer whose key verified it. */
export interface VerifiedReply extends Reply {
    readonly signer: string;
}

/** The reply signed by a reviewer, as JSON that fills a mail once sealed. */
export async function signReply(
    reply: Reply,
    locatorHash: string,
    signer: string,
    key: SigningKey,
): Promise<Bytes> {
    const content = { text: reply.text, status: reply.status, day: reply.day, attachments: [] };
    const signed = await signFor(info("reply", locatorHash), content, key);
    return fill({ signer, ...signed }, REPLY_ROOM);
}

/** A signed reply as a mail of 11,264 bytes to the submitter. */
export function sealReply(
    signed: Bytes,
    submitter: SealingKey,
    locatorHash: string,
): Promise<Bytes> {
    return submitter.seal(signed, info("reply", locatorHash));
}

/** The same signed reply as the desk's own copy. */
export function sealDeskCopy(signed: Bytes, desk: SealingKey, locatorHash: string): Promise<Bytes> {
    return desk.seal(signed, info("note", locatorHash));
}

/** Reads an opened reply; undefined unless a signer of the directory signed it for this case. */
export async function readReply(
    opened: Uint8Array,
    locatorHash: string,
    signers: ReadonlyMap<string, Bytes>,
): Promise<VerifiedReply | undefined> {
    const json = readObject(opened);
    const signer = json?.["signer"];
    const key = typeof signer === "string" ? signers.get(signer) : undefined;
    if (json === undefined || typeof signer !== "string" || key === undefined) {
        return undefined;
    }
    const content = await readSignedFor(info("reply", locatorHash), json, key);
    const status = STATUSES.find((known) => known === content?.["status"]);
    const day = content === undefined ? undefined : dayOf(content, "day");
    if (content === undefined || status === undefined || day === undefined) {
        return undefined;
    }
    return { text: textOf(content, "text"), status, day, signer };
}
