import { decode, encode } from "./base64url";
import type { Bytes } from "./bytes";
import { random } from "./bytes";
import { identityReleaseInfo, info } from "./info";
import { dayOf, identifierOf, textOf } from "./json";
import type { OpeningKey } from "./opening-key";
import type { SealingKey } from "./sealing-key";
import type { SigningKey } from "./signing";
import { contentOf, hashOf, state, type Statement } from "./statement";
import { LABEL } from "./suite";

const REQUEST = `${LABEL} identity-request`;
const RELEASE = `${LABEL} identity-release`;
const HASH = 32;
const NONCE = 16;

/** A reviewer asks for the names of one case (protocol, section 10). */
export interface IdentityRequest {
    readonly case: string;
    readonly desk: string;
    readonly requester: string;
    /** SHA-256 of the identity as it stands in the report. */
    readonly outer: Bytes;
    readonly reason: string;
    readonly day: string;
}

/** A custodian answers one request with the inner layer, sealed to the requester. */
export interface IdentityRelease {
    readonly request: Bytes;
    readonly custodian: string;
    readonly sealed: Bytes;
    readonly day: string;
}

/** The request signed by its requester. */
export function signRequest(request: IdentityRequest, key: SigningKey): Promise<Statement> {
    const { outer, ...rest } = request;
    return state(REQUEST, { ...rest, outer: encode(outer), nonce: encode(random(NONCE)) }, key);
}

/** Reads a request; undefined unless this key signed it. */
export async function readRequest(
    statement: Statement,
    key: Bytes,
): Promise<IdentityRequest | undefined> {
    const json = await contentOf(statement, REQUEST, key);
    if (json === undefined || decode(json["nonce"], NONCE) === undefined) {
        return undefined;
    }
    const caseId = identifierOf(json, "case");
    const desk = identifierOf(json, "desk");
    const requester = identifierOf(json, "requester");
    const outer = decode(json["outer"], HASH);
    const day = dayOf(json, "day");
    return caseId === undefined ||
        desk === undefined ||
        requester === undefined ||
        outer === undefined ||
        day === undefined ||
        typeof json["reason"] !== "string"
        ? undefined
        : { case: caseId, desk, requester, outer, reason: textOf(json, "reason"), day };
}

/** Removes the outer layer and hands the inner one to whoever made the request, signed. */
export async function release(
    outer: Bytes,
    request: Statement,
    requester: SealingKey,
    custodian: { readonly id: string; readonly opening: OpeningKey; readonly signing: SigningKey },
    day: string,
): Promise<Statement> {
    const hash = await hashOf(request);
    const inner = await custodian.opening.open(outer, info("identity-outer"));
    const sealed = await requester.seal(inner, identityReleaseInfo(hash));
    return state(
        RELEASE,
        { request: encode(hash), custodian: custodian.id, sealed: encode(sealed), day },
        custodian.signing,
    );
}

/** Reads a release; undefined unless this key signed it. */
export async function readRelease(
    statement: Statement,
    key: Bytes,
): Promise<IdentityRelease | undefined> {
    const json = await contentOf(statement, RELEASE, key);
    const request = decode(json?.["request"], HASH);
    const sealed = decode(json?.["sealed"]);
    if (json === undefined || request === undefined || sealed === undefined) {
        return undefined;
    }
    const custodian = identifierOf(json, "custodian");
    const day = dayOf(json, "day");
    return custodian === undefined || day === undefined
        ? undefined
        : { request, custodian, sealed, day };
}

/** Opens what a release gave, first as its requester, then as a member of the desk. */
export async function openReleased(
    released: IdentityRelease,
    requester: OpeningKey,
    desk: (inner: Bytes, place: string) => Promise<Bytes | undefined>,
): Promise<Bytes | undefined> {
    const inner = await requester.open(released.sealed, identityReleaseInfo(released.request));
    return desk(inner, info("identity-inner"));
}
