import { type Bytes, concat, utf8 } from "../../main/web/protocol/bytes";

const SEGMENT = 1 << 20;

/** A stream as section 8 of the protocol defines it, with salt and prefix given: second to the product's own. */
export async function sealByDefinition(
    secret: Bytes,
    header: Bytes,
    padded: Bytes,
): Promise<Bytes> {
    const ikm = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey(
        { name: "HKDF", hash: "SHA-256", salt: header.slice(1, 33), info: new Uint8Array(0) },
        ikm,
        { name: "AES-GCM", length: 256 },
        false,
        ["encrypt"],
    );
    const parts: Uint8Array[] = [header];
    const rooms = [SEGMENT - 16 - 40, ...Array<number>(8).fill(SEGMENT - 16)];
    let at = 0;
    for (const [i, room] of rooms.entries()) {
        const part = padded.slice(at, at + room);
        at += part.length;
        const iv = concat(
            header.slice(33),
            new Uint8Array([0, 0, 0, i, at === padded.length ? 1 : 0]),
        );
        parts.push(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, part)));
        if (at === padded.length) {
            return concat(...parts);
        }
    }
    throw new Error("more segments than these tests need");
}

/** The length as eight bytes, the content, zeros up to the size class. */
export function padByDefinition(content: Bytes, sizeClass: number): Bytes {
    const padded = new Uint8Array(sizeClass);
    new DataView(padded.buffer).setBigUint64(0, BigInt(content.length));
    padded.set(content, 8);
    return padded;
}

/** So many bytes that look random and are the same everywhere: AES-256-CTR of zeros. */
export async function content(length: number): Promise<Bytes> {
    const seed = await crypto.subtle.digest("SHA-256", utf8(`underseal vectors ${String(length)}`));
    const key = await crypto.subtle.importKey("raw", seed, "AES-CTR", false, ["encrypt"]);
    return new Uint8Array(
        await crypto.subtle.encrypt(
            { name: "AES-CTR", counter: new Uint8Array(16), length: 128 },
            key,
            new Uint8Array(length),
        ),
    );
}

/** The key of a stream of so many bytes. */
export async function streamSecret(length: number): Promise<Bytes> {
    return new Uint8Array(
        await crypto.subtle.digest("SHA-256", utf8(`underseal vectors key ${String(length)}`)),
    );
}
