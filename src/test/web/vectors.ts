import type { Kind } from "../../main/web/protocol/info";

/** What one implementation made and the other opens: from-java.json and from-typescript.json. */
export interface Vectors {
    readonly receipts: readonly ReceiptVector[];
    readonly sealed: readonly {
        readonly kind: Kind;
        readonly info: string;
        readonly sealed: string;
    }[];
    readonly fingerprint: Readonly<Record<string, readonly string[]>>;
    readonly directories: readonly {
        readonly name: string;
        readonly of: "directory" | "roster";
        readonly payload: string;
        readonly signature: string;
    }[];
    readonly messages: {
        readonly report: Opened;
        readonly reportWithIdentity: Opened;
        readonly followup: Opened;
        readonly acknowledgement: Opened;
        readonly replies: readonly { readonly reply: Opened; readonly note: Opened }[];
    };
    readonly cells: {
        readonly requests: readonly CellVector[];
        readonly response: CellVector;
    };
    readonly padding: readonly number[];
    readonly streams: readonly StreamVector[];
    readonly wraps: {
        readonly passkey: string;
        readonly passphrase: { readonly salt: string; readonly blob: string };
        readonly authorityFile: string;
    };
}

/** A receipt in all its forms, and what it stands for. */
export interface ReceiptVector {
    readonly characters: string;
    readonly words: Readonly<Record<string, readonly string[]>>;
    readonly locator: string;
    readonly locatorHash: string;
    readonly seed: string;
    readonly voice: string;
    readonly sealingKey: string;
    readonly voiceKey: string;
}

/** A sealed value, and SHA-256 of what is in it, in hex. */
export interface Opened {
    readonly sealed: string;
    readonly opened: string;
}

/** A cell without the spaces that fill it, and SHA-256 of the whole of it, in hex. */
export interface CellVector {
    readonly text: string;
    readonly sha256: string;
}

/** A sealed attachment: enough to make the same bytes again, and one in full. */
export interface StreamVector {
    readonly length: number;
    readonly size: number;
    readonly header: string;
    readonly sha256: string;
    readonly whole?: string;
}
