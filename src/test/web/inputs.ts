import { decode } from "../../main/web/protocol/base64url";
import type { Bytes } from "../../main/web/protocol/bytes";
import type { Refusal } from "../../main/web/protocol/directory";
import type { Kind } from "../../main/web/protocol/info";
import type { JsonObject } from "../../main/web/protocol/json";
import type { Status } from "../../main/web/protocol/reply";
import { present } from "./assert";
import { vectors } from "./harness";

/** What both makers of vectors start from: src/test/vectors/inputs.json. */
export interface Inputs {
    readonly installation: string;
    readonly anotherInstallation: string;
    readonly today: string;
    readonly seeds: Readonly<
        Record<string, { readonly sealing: string; readonly signing: string }>
    >;
    readonly receipts: readonly { readonly random: string; readonly installation: string }[];
    readonly sealed: readonly {
        readonly kind: Kind;
        readonly bound: boolean;
        readonly to: string;
        readonly plaintext: string;
    }[];
    readonly directory: {
        readonly version: number;
        readonly issued: string;
        readonly expires: string;
        readonly desk: {
            readonly id: string;
            readonly names: Readonly<Record<string, string>>;
            readonly epoch: string;
            readonly notAfter: string;
        };
        readonly people: readonly {
            readonly id: string;
            readonly name: string;
            readonly roles: readonly string[];
            readonly desks: readonly string[];
            readonly keys: string;
        }[];
    };
    readonly refusals: readonly Flaw[];
    readonly message: {
        readonly form: number;
        readonly language: string;
        readonly answers: JsonObject;
        readonly text: string;
        readonly identity: JsonObject;
        readonly attachments: readonly {
            readonly upload: string;
            readonly name: string;
            readonly type: string;
            readonly size: number;
            readonly key: string;
        }[];
        readonly followup: JsonObject;
        readonly replies: readonly {
            readonly text: string;
            readonly status: Status;
            readonly day: string;
        }[];
    };
    readonly cell: {
        readonly id: string;
        readonly uploads: readonly string[];
        readonly page: number;
    };
    readonly streams: readonly number[];
    readonly wholeStream: number;
    readonly padding: readonly number[];
    readonly wraps: {
        readonly person: string;
        readonly credential: string;
        readonly prf: string;
        readonly passphrase: string;
    };
}

/** How a directory or roster is spoilt, and the name of the refusal. */
export interface Flaw {
    readonly name: string;
    readonly of: "directory" | "roster";
    /** In the payload, before it is signed: the first text by the second; all of it by what stands for "". */
    readonly replace?: readonly (readonly [string, string])[];
    readonly signer?: string;
    readonly signedAs?: "directory" | "roster";
    readonly today?: string;
    readonly lowestVersion?: number;
    readonly epochOn?: string;
    readonly refusal: Refusal | null;
}

/** Reads them. */
export function inputs(): Promise<Inputs> {
    return vectors<Inputs>("inputs.json");
}

/** Bytes that must be there. */
export function bytes(text: string): Bytes {
    return present(decode(text), "base64url");
}
