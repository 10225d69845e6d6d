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
    | "desk-key"
    | "recovery-share";

/** HPKE's `info`, bound to one case where its locator's hash (hex) is given. */
export function info(kind: Kind, locatorHash?: string): string {
    return locatorHash === undefined ? `${LABEL} ${kind}` : `${LABEL} ${kind} ${locatorHash}`;
}

/** The `info` of a desk epoch's private key on its way to a member. */
export function deskKeyInfo(desk: string, epoch: string): string {
    return `${LABEL} desk-key ${desk} ${epoch}`;
}
