import { decode, hex } from "./base64url";
import { type Bytes, sha256, utf8 } from "./bytes";
import { codingInfo } from "./info";
import { dayOf, isObject, type JsonObject, readObject } from "./json";
import { fill, TooLarge } from "./padding";
import type { SealingKey } from "./sealing-key";
import { readSignedFor, signFor } from "./signed";
import type { SigningKey } from "./signing";
import { OVERHEAD } from "./suite";

/** Bytes that a sealed revision may have. */
export const REVISION_SIZES = [16_384, 65_536, 131_072] as const;

/** Stands for the revision before the first. */
export const NOTHING_BEFORE = "";

/** A value of the working record: a code or text, or several codes. */
export type Value = string | readonly string[];

/** A working record: what stands under each key. */
export type Coding = Readonly<Record<string, Value>>;

/** What a reviewer makes of a case, in one piece. */
export interface Revision {
    readonly number: number;
    /** SHA-256 of the payload it was made from, in hexadecimal. */
    readonly follows: string;
    /** Who made it; the signature must be theirs. */
    readonly author: string;
    readonly day: string;
    readonly codebook: number;
    readonly coding: Coding;
}

/** A revision that was read, and the name that later ones call it by. */
export interface ReadRevision extends Revision {
    readonly hash: string;
}

const MOST_KEYS = 5_000;
const LONGEST_KEY = 120;
const LONGEST_TEXT = 20_000;
const MOST_CODES = 200;

/** Signs a revision for one case and one number, and fills the least size that holds it. */
export async function signRevision(
    revision: Revision,
    locatorHash: string,
    key: SigningKey,
): Promise<Bytes> {
    const signed = await signFor(codingInfo(locatorHash, revision.number), revision, key);
    const length = utf8(JSON.stringify(signed)).length;
    const size = REVISION_SIZES.find((one) => one - OVERHEAD >= length);
    if (size === undefined) {
        throw new TooLarge(length - (REVISION_SIZES[2] - OVERHEAD));
    }
    return fill(signed, size - OVERHEAD);
}

/** Seals a signed revision to the desk, for one case and one number. */
export function sealRevision(
    signed: Bytes,
    number: number,
    desk: SealingKey,
    locatorHash: string,
): Promise<Bytes> {
    return desk.seal(signed, codingInfo(locatorHash, number));
}

/** Reads what an opened revision says of itself, which nobody need believe yet. */
export async function readRevision(
    opened: Uint8Array,
    number: number,
): Promise<ReadRevision | undefined> {
    const payload = readObject(opened)?.["payload"];
    const content = readObject(decode(payload) ?? new Uint8Array(0));
    const day = content === undefined ? undefined : dayOf(content, "day");
    const coding = readCoding(content?.["coding"]);
    const { follows, author, codebook } = content ?? {};
    if (
        typeof payload !== "string" ||
        content?.["number"] !== number ||
        day === undefined ||
        coding === undefined ||
        typeof follows !== "string" ||
        typeof author !== "string" ||
        typeof codebook !== "number"
    ) {
        return undefined;
    }
    const hash = hex(await sha256(utf8(payload)));
    return { number, follows, author, day, codebook, coding, hash };
}

/** Whether this key signed an opened revision for this case and number. */
export async function isSigned(
    opened: Uint8Array,
    locatorHash: string,
    number: number,
    key: Bytes,
): Promise<boolean> {
    const json = readObject(opened);
    return (
        json !== undefined &&
        (await readSignedFor(codingInfo(locatorHash, number), json, key)) !== undefined
    );
}

function readCoding(json: unknown): Coding | undefined {
    return isObject(json) && Object.keys(json).length <= MOST_KEYS && isCoding(json)
        ? json
        : undefined;
}

function isCoding(json: JsonObject): json is Coding {
    return Object.entries(json).every(
        ([key, value]) => key.length <= LONGEST_KEY && (isText(value) || isList(value)),
    );
}

function isText(value: unknown): value is string {
    return typeof value === "string" && value.length <= LONGEST_TEXT;
}

function isList(value: unknown): boolean {
    return Array.isArray(value) && value.length <= MOST_CODES && value.every(isText);
}
