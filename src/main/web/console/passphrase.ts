import { argon2idAsync } from "@noble/hashes/argon2.js";
import { type Bytes, hkdf, utf8 } from "../protocol/bytes";
import { ReceiptCode } from "../protocol/receipt";
import type { WordList } from "../protocol/word-list";

/** Argon2id's cost (RFC 9106), which the authority file states as well. */
export const MEMORY_KIB = 65_536;
export const PASSES = 3;
export const LANES = 1;
export const SALT = 16;

/** Ten words that carry 100 random bits; nobody chooses a passphrase here. */
export async function drawPassphrase(list: WordList): Promise<readonly string[]> {
    const code = await ReceiptCode.draw();
    try {
        return code.words(list);
    } finally {
        code.close();
    }
}

/** A passphrase as it was typed, in the one form that is hashed. */
export function normalised(passphrase: string): string {
    return passphrase.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

/** The key that a passphrase stands for; takes seconds on purpose. */
export async function passphraseKey(
    passphrase: string,
    salt: Bytes,
    info: string,
): Promise<CryptoKey> {
    const stretched = await argon2idAsync(utf8(normalised(passphrase)), salt, {
        m: MEMORY_KIB,
        t: PASSES,
        p: LANES,
        dkLen: 32,
    });
    const secret = new Uint8Array(stretched);
    stretched.fill(0);
    return wrappingKey(secret, info);
}

/** An AES-256-GCM key from a secret, which is zeroed. */
export async function wrappingKey(secret: Bytes, info: string): Promise<CryptoKey> {
    const bytes = await hkdf(secret, info);
    try {
        return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [
            "encrypt",
            "decrypt",
        ]);
    } finally {
        bytes.fill(0);
        secret.fill(0);
    }
}
