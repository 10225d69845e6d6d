import { type Bytes, concat, utf8 } from "../../main/web/protocol/bytes";

const PREFIX = 7;
const TAG = 16;

/** What Tink leaves open: the hash, bytes of the derived key, of a segment, associated data. */
interface Shape {
    readonly hash: string;
    readonly keyBytes: number;
    readonly segment: number;
    readonly associated: Bytes;
}

const OURS: Shape = {
    hash: "SHA-256",
    keyBytes: 32,
    segment: 1 << 20,
    associated: new Uint8Array(0),
};

/** A stream as section 8 of the protocol defines it, with salt and prefix given: second to the product's own. */
export async function sealByDefinition(
    secret: Bytes,
    header: Bytes,
    plain: Bytes,
    { hash, keyBytes, segment, associated }: Shape = OURS,
): Promise<Bytes> {
    const salt = header.slice(1, -PREFIX);
    const prefix = header.slice(-PREFIX);
    const key = await crypto.subtle.deriveKey(
        { name: "HKDF", hash, salt, info: associated },
        await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]),
        { name: "AES-GCM", length: 8 * keyBytes },
        false,
        ["encrypt"],
    );
    const parts: Uint8Array[] = [header];
    for (let i = 0, at = 0; at < plain.length; i++) {
        const end = Math.min(plain.length, at + segment - TAG - (i === 0 ? header.length : 0));
        const iv = concat(prefix, new Uint8Array([0, 0, 0, i, end === plain.length ? 1 : 0]));
        const part = plain.slice(at, end);
        parts.push(new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, part)));
        at = end;
    }
    return concat(...parts);
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
