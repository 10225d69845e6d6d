import { type Bytes, concat, random } from "../protocol/bytes";

const IV = 12;

/** The key was another, or the bytes were altered. */
export class WrongKey extends Error {
    constructor() {
        super("wrong key");
    }
}

/** IV || AES-256-GCM. */
export async function lockBlob(key: CryptoKey, content: Bytes, bound: Bytes): Promise<Bytes> {
    const iv = random(IV);
    const locked = await crypto.subtle.encrypt(
        { name: "AES-GCM", iv, additionalData: bound },
        key,
        content,
    );
    return concat(iv, new Uint8Array(locked));
}

/** What `lockBlob` locked with the same key and the same bound bytes. */
export async function unlockBlob(key: CryptoKey, blob: Bytes, bound: Bytes): Promise<Bytes> {
    try {
        const content = await crypto.subtle.decrypt(
            { name: "AES-GCM", iv: blob.slice(0, IV), additionalData: bound },
            key,
            blob.slice(IV),
        );
        return new Uint8Array(content);
    } catch {
        throw new WrongKey();
    }
}
