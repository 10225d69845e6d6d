import { decode, encode } from "./base64url";
import { type Bytes, random } from "./bytes";
import { recoveryShareInfo } from "./info";
import { dayOf, identifierOf, isObject, type JsonObject, textOf } from "./json";
import type { OpeningKey } from "./opening-key";
import type { SealingKey } from "./sealing-key";
import type { SigningKey } from "./signing";
import { SHARE } from "./split-key";
import { contentOf, hashOf, state, type Statement } from "./statement";
import { LABEL, OVERHEAD } from "./suite";

const REQUEST = `${LABEL} recovery-request`;
const RELEASE = `${LABEL} recovery-release`;
const NONCE = 16;
const MOST_EPOCHS = 100;

/** A reviewer asks the custodians for keys of their desk (protocol, section 10). */
export interface RecoveryRequest {
    readonly desk: string;
    readonly member: string;
    readonly epochs: readonly string[];
    readonly reason: string;
    readonly day: string;
}

/** A share by its epoch, sealed to whoever is to have it. */
export interface SealedShare {
    readonly epoch: string;
    readonly sealed: Bytes;
}

/** The request signed by the member who is to have the keys. */
export function signRecovery(request: RecoveryRequest, key: SigningKey): Promise<Statement> {
    return state(REQUEST, { ...request, nonce: encode(random(NONCE)) }, key);
}

/** Reads a request; undefined unless this key signed it. */
export async function readRecovery(
    statement: Statement,
    key: Bytes,
): Promise<RecoveryRequest | undefined> {
    const json = await contentOf(statement, REQUEST, key);
    if (json === undefined || decode(json["nonce"], NONCE) === undefined) {
        return undefined;
    }
    const desk = identifierOf(json, "desk");
    const member = identifierOf(json, "member");
    const epochs = named(json["epochs"]);
    const day = dayOf(json, "day");
    return desk === undefined ||
        member === undefined ||
        epochs === undefined ||
        day === undefined ||
        typeof json["reason"] !== "string"
        ? undefined
        : { desk, member, epochs, reason: textOf(json, "reason"), day };
}

/** A custodian's shares, opened and sealed anew to the member who asked, signed. */
export async function releaseShares(
    kept: readonly SealedShare[],
    request: Statement,
    asked: RecoveryRequest,
    member: SealingKey,
    custodian: { readonly id: string; readonly opening: OpeningKey; readonly signing: SigningKey },
    day: string,
): Promise<Statement> {
    const hash = await hashOf(request);
    const shares: JsonObject[] = [];
    for (const { epoch, sealed } of kept) {
        const share = await custodian.opening.open(sealed, recoveryShareInfo(asked.desk, epoch));
        try {
            const place = recoveryShareInfo(asked.desk, epoch, hash);
            shares.push({ epoch, sealed: encode(await member.seal(share, place)) });
        } finally {
            share.fill(0);
        }
    }
    return state(
        RELEASE,
        { request: encode(hash), custodian: custodian.id, shares, day },
        custodian.signing,
    );
}

/** Reads the shares of a release; undefined unless this key signed it for this request. */
export async function readShares(
    statement: Statement,
    request: Bytes,
    key: Bytes,
): Promise<readonly SealedShare[] | undefined> {
    const json = await contentOf(statement, RELEASE, key);
    return json === undefined || json["request"] !== encode(request)
        ? undefined
        : sealedShares(json["shares"]);
}

/** A list of sealed shares; undefined when any of them is none. */
export function sealedShares(list: unknown): readonly SealedShare[] | undefined {
    if (!Array.isArray(list)) {
        return undefined;
    }
    const shares: SealedShare[] = [];
    for (const entry of list as readonly unknown[]) {
        const epoch = isObject(entry) ? identifierOf(entry, "epoch") : undefined;
        const sealed = isObject(entry) ? decode(entry["sealed"], SHARE + OVERHEAD) : undefined;
        if (epoch === undefined || sealed === undefined) {
            return undefined;
        }
        shares.push({ epoch, sealed });
    }
    return shares;
}

function named(list: unknown): readonly string[] | undefined {
    if (!Array.isArray(list) || list.length === 0 || list.length > MOST_EPOCHS) {
        return undefined;
    }
    const names = (list as readonly unknown[]).map((name) => identifierOf({ name }, "name"));
    return names.every((name) => name !== undefined) ? names : undefined;
}
