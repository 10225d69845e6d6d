import type { Bytes } from "./bytes";
import { concat, utf8 } from "./bytes";

const PKCS8_HEADER = new Uint8Array([
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

/** What is signed: a context, a zero byte, the payload. */
export function signedText(context: string, payload: Uint8Array): Bytes {
    return concat(utf8(context), new Uint8Array(1), payload);
}

/** Ed25519 (RFC 8032) by the browser, or in JavaScript where the browser has none. */
async function native(): Promise<boolean> {
    try {
        const zeros = new Uint8Array(32);
        await crypto.subtle.importKey("raw", zeros, "Ed25519", false, ["verify"]);
        return true;
    } catch {
        return false;
    }
}

let nativeKnown: Promise<boolean> | undefined;

function hasNative(): Promise<boolean> {
    nativeKnown ??= native();
    return nativeKnown;
}

async function fallback(): Promise<typeof import("@noble/curves/ed25519.js").ed25519> {
    return (await import("@noble/curves/ed25519.js")).ed25519;
}

/** An Ed25519 private key, which is its 32-byte seed; zeroed by `close`. */
export class SigningKey {
    private constructor(
        private readonly seed: Bytes,
        /** 32 bytes. */
        readonly verifyingKey: Bytes,
    ) {}

    /** Takes the array over. */
    static async of(seed: Bytes): Promise<SigningKey> {
        if (await hasNative()) {
            const key = await SigningKey.imported(seed, true);
            const jwk = await crypto.subtle.exportKey("jwk", key);
            const { decode } = await import("./base64url");
            const bytes = decode(jwk.x, 32);
            if (bytes === undefined) {
                throw new Error("the browser gave no public key");
            }
            return new SigningKey(seed, bytes);
        }
        const ed25519 = await fallback();
        return new SigningKey(seed, ed25519.getPublicKey(seed).slice());
    }

    private static imported(seed: Bytes, extractable: boolean): Promise<CryptoKey> {
        const pkcs8 = concat(PKCS8_HEADER, seed);
        return crypto.subtle.importKey("pkcs8", pkcs8, "Ed25519", extractable, ["sign"]);
    }

    /** A copy of the seed, for whoever wraps it and then zeroes it. */
    seedCopy(): Bytes {
        return this.seed.slice();
    }

    /** 64 bytes. */
    async sign(message: Bytes): Promise<Bytes> {
        if (await hasNative()) {
            const key = await SigningKey.imported(this.seed, false);
            return new Uint8Array(await crypto.subtle.sign("Ed25519", key, message));
        }
        return (await fallback()).sign(message, this.seed).slice();
    }

    close(): void {
        this.seed.fill(0);
    }
}

/** Whether a signature is this key's over exactly this message. */
export async function verifies(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
    if (key.length !== 32 || signature.length !== 64) {
        return false;
    }
    try {
        if (await hasNative()) {
            const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, [
                "verify",
            ]);
            return await crypto.subtle.verify("Ed25519", imported, signature, message);
        }
        return (await fallback()).verify(signature, message, key, { zip215: false });
    } catch {
        return false;
    }
}
