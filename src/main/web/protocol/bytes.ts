/** Bytes in a buffer of their own, which is what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

const UTF8 = new TextEncoder();

/** UTF-8, and ASCII with it. */
export function utf8(text: string): Bytes {
    return UTF8.encode(text);
}

/** All the parts, one behind the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
    const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return whole;
}

/** Random bytes from the browser's own generator. */
export function random(size: number): Bytes {
    return crypto.getRandomValues(new Uint8Array(size));
}

/** SHA-256. */
export async function sha256(bytes: Bytes): Promise<Bytes> {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** HKDF-SHA256 (RFC 5869) with an empty salt, 32 bytes. */
export async function hkdf(secret: Bytes, info: string): Promise<Bytes> {
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const bits = await crypto.subtle.deriveBits(
        { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8(info) },
        key,
        256,
    );
    return new Uint8Array(bits);
}

/** Whether two values are the same bytes. */
export function equal(one: Uint8Array, other: Uint8Array): boolean {
    return one.length === other.length && one.every((byte, i) => byte === other[i]);
}
