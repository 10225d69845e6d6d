import { hex } from "./base64url";
import type { Bytes } from "./bytes";
import { LABEL } from "./suite";

/** What a sealed value is. */
export type Kind =
    | "report"
    | "followup"
    | "reply"
    | "receipt"
    | "coding"
    | "note"
    | "identity-inner"
    | "identity-outer"
    | "identity-release"
    | "desk-key"
    | "recovery-share";

/** HPKE's `info`, bound to one case where its locator's hash (hex) is given. */
export function info(kind: Kind, locatorHash?: string): string {
    return locatorHash === undefined ? `${LABEL} ${kind}` : `${LABEL} ${kind} ${locatorHash}`;
}

/** The `info` of a working record's revision, which stands at one number of one case. */
export function codingInfo(locatorHash: string, number: number): string {
    return `${info("coding", locatorHash)} ${number}`;
}

/** The `info` of an identity's inner layer on its way to whoever made the request of this hash. */
export function identityReleaseInfo(request: Bytes): string {
    return `${LABEL} identity-release ${hex(request)}`;
}

/** The `info` of a share in a custodian's keeping, or on its way to whoever made a request. */
export function recoveryShareInfo(desk: string, epoch: string, request?: Bytes): string {
    const kept = `${LABEL} recovery-share ${desk} ${epoch}`;
    return request === undefined ? kept : `${kept} ${hex(request)}`;
}

/** The `info` of a desk epoch's private key on its way to a member. */
export function deskKeyInfo(desk: string, epoch: string): string {
    return `${LABEL} desk-key ${desk} ${epoch}`;
}
