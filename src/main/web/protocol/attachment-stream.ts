import { type Bytes, concat, random } from "./bytes";
import { sizeClass } from "./padding";
import { SEGMENT, TAG } from "./suite";

const HEADER = 40;
const SALT = 32;
const PREFIX = 7;
const LENGTH = 8;

/** A stream that was altered, cut off or extended. */
export class StreamRefused extends Error {
    constructor() {
        super("refused to open a stream");
    }
}

type Emit = (segment: Bytes) => Promise<void>;

/**
 * Seals a file in Tink's AES256_GCM_HKDF_1MB format, a segment at a time: its length as eight bytes,
 * the file, zeros up to the size class (protocol, section 8). Memory stays at a few segments.
 */
export async function sealStream(secret: Bytes, file: Blob, emit: Emit): Promise<void> {
    const salt = random(SALT);
    const prefix = random(PREFIX);
    const key = await streamKey(secret, salt);
    const total = sizeClass(file.size + LENGTH);
    let at = 0;
    for (let i = 0; at < total || i === 0; i++) {
        const end = Math.min(total, at + SEGMENT - TAG - (i === 0 ? HEADER : 0));
        const plain = await slice(file, at, end);
        const sealed = new Uint8Array(
            await crypto.subtle.encrypt(
                { name: "AES-GCM", iv: nonce(prefix, i, end === total) },
                key,
                plain,
            ),
        );
        await emit(i === 0 ? concat(new Uint8Array([HEADER]), salt, prefix, sealed) : sealed);
        at = end;
    }
}

/** Opens a sealed stream; nothing emitted may be used before this returns. */
export async function openStream(secret: Bytes, sealed: Blob, emit: Emit): Promise<void> {
    const header = new Uint8Array(await sealed.slice(0, HEADER).arrayBuffer());
    if (header.length !== HEADER || header[0] !== HEADER) {
        throw new StreamRefused();
    }
    const key = await streamKey(secret, header.slice(1, 1 + SALT));
    const prefix = header.slice(1 + SALT);
    let left = -1;
    for (let i = 0, at = HEADER; ; i++) {
        const end = Math.min(sealed.size, at + SEGMENT - (i === 0 ? HEADER : 0));
        if (end - at < TAG) {
            throw new StreamRefused();
        }
        const last = end === sealed.size;
        let plain = await segment(key, nonce(prefix, i, last), sealed.slice(at, end));
        if (i === 0) {
            left = lengthOf(plain);
            plain = plain.slice(LENGTH);
        }
        const part = plain.slice(0, Math.min(left, plain.length));
        left -= part.length;
        await emit(part);
        if (last) {
            break;
        }
        at = end;
    }
    if (left !== 0) {
        throw new StreamRefused();
    }
}

async function segment(key: CryptoKey, iv: Bytes, sealed: Blob): Promise<Bytes> {
    try {
        return new Uint8Array(
            await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, await sealed.arrayBuffer()),
        );
    } catch {
        throw new StreamRefused();
    }
}

function lengthOf(first: Bytes): number {
    if (first.length < LENGTH) {
        throw new StreamRefused();
    }
    return Number(new DataView(first.buffer, first.byteOffset).getBigUint64(0));
}

/** Bytes of the padded plaintext: length, file, zeros. */
async function slice(file: Blob, from: number, to: number): Promise<Bytes> {
    const plain = new Uint8Array(to - from);
    if (from === 0) {
        new DataView(plain.buffer).setBigUint64(0, BigInt(file.size));
    }
    const start = Math.max(0, from - LENGTH);
    const end = Math.min(file.size, to - LENGTH);
    if (end > start) {
        const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
        plain.set(bytes, from === 0 ? LENGTH : 0);
    }
    return plain;
}

async function streamKey(secret: Bytes, salt: Bytes): Promise<CryptoKey> {
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(
        { name: "HKDF", hash: "SHA-256", salt, info: new Uint8Array(0) },
        key,
        { name: "AES-GCM", length: 256 },
        false,
        ["encrypt", "decrypt"],
    );
}

function nonce(prefix: Bytes, index: number, last: boolean): Bytes {
    const iv = new Uint8Array(12);
    iv.set(prefix);
    new DataView(iv.buffer).setUint32(PREFIX, index);
    iv[11] = last ? 1 : 0;
    return iv;
}
