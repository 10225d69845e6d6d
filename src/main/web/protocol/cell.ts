import { decode, encode } from "./base64url";
import type { Bytes } from "./bytes";
import { readObject } from "./json";
import { fill } from "./padding";
import { ACKNOWLEDGEMENT, CELL, MAIL, MAILS } from "./suite";

/** One request of the exchange (protocol, section 6). */
export type CellRequest =
    | { readonly op: "cover" }
    | {
          readonly op: "submit";
          readonly id: Bytes;
          readonly locator: Bytes;
          readonly desk: string;
          readonly epoch: string;
          readonly key: Bytes;
          readonly ack: Bytes;
          readonly envelope: Bytes;
          readonly uploads?: readonly string[];
      }
    | {
          readonly op: "followup";
          readonly id: Bytes;
          readonly locator: Bytes;
          readonly desk: string;
          readonly epoch: string;
          readonly envelope: Bytes;
          readonly uploads?: readonly string[];
      }
    | { readonly op: "check"; readonly locator: Bytes; readonly page?: number }
    | { readonly op: "withdraw"; readonly locator: Bytes };

/** The members of a cell in the order of section 6. */
const MEMBERS = [
    "op",
    "id",
    "locator",
    "desk",
    "epoch",
    "key",
    "ack",
    "envelope",
    "uploads",
    "page",
] as const;

/** A cell of exactly 65,536 bytes. */
export function writeCell(request: CellRequest): Bytes {
    const given: Readonly<Partial<Record<(typeof MEMBERS)[number], unknown>>> = request;
    const members = MEMBERS.map((name) => [name, given[name]] as const)
        .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
        .map(([name, value]) => [name, value instanceof Uint8Array ? encode(value) : value]);
    return fill(Object.fromEntries(members), CELL);
}

/** One response of the exchange; the newest mail stands last. */
export interface CellResponse {
    readonly ack: Bytes;
    readonly mail: readonly Bytes[];
    readonly more: boolean;
}

/** An answer that is none: another size or another shape. */
export class MalformedResponse extends Error {
    constructor() {
        super("malformed response");
    }
}

/** Reads a response strictly. */
export function readCell(cell: Bytes): CellResponse {
    if (cell.length !== CELL) {
        throw new MalformedResponse();
    }
    const { ack, mail, more } = readObject(cell) ?? {};
    const acknowledgement = decode(ack, ACKNOWLEDGEMENT);
    const mails = Array.isArray(mail) ? mail.map((text) => decode(text, MAIL)) : [];
    const whole = mails.filter((bytes) => bytes !== undefined);
    if (
        acknowledgement === undefined ||
        mails.length !== MAILS ||
        whole.length !== MAILS ||
        typeof more !== "boolean"
    ) {
        throw new MalformedResponse();
    }
    return { ack: acknowledgement, mail: whole, more };
}
