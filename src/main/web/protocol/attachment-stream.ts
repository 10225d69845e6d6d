import { type Bytes, concat, random } from "./bytes";
import { sizeClass } from "./padding";
import { SEGMENT, TAG } from "./suite";

const HEADER = 40;
const SALT = 32;
const PREFIX = 7;
const LENGTH = 8;
/** Bytes of padded plaintext in a whole segment that is not the first. */
const ROOM = SEGMENT - TAG;

/** A stream that was altered, cut off or extended. */
export class StreamRefused extends Error {
    constructor() {
        super("refused to open a stream");
    }
}

type Emit = (segment: Bytes) => Promise<void>;

/**
 * Seals a file in Tink's AES256_GCM_HKDF_1MB format: its length as eight bytes, the file, zeros up to
 * the size class (protocol, section 8). Any segment can be asked for at any time, and memory holds
 * no other; but the same one twice must find the same file, or two texts share a nonce.
 */
export class StreamSealer {
    private constructor(
        private readonly file: Blob,
        private readonly key: CryptoKey,
        private readonly salt: Bytes,
        private readonly prefix: Bytes,
        private readonly total: number,
    ) {}

    /** Draws what makes this stream unlike any other of the same file. */
    static async of(secret: Bytes, file: Blob): Promise<StreamSealer> {
        const salt = random(SALT);
        const key = await streamKey(secret, salt);
        return new StreamSealer(file, key, salt, random(PREFIX), sizeClass(file.size + LENGTH));
    }

    /** How many segments the stream has. */
    get count(): number {
        return 1 + Math.ceil((this.total - (ROOM - HEADER)) / ROOM);
    }

    /** Bytes of the file that the first so many segments hold. */
    covered(segments: number): number {
        const padded = segments === 0 ? 0 : segments * ROOM - HEADER - LENGTH;
        return Math.min(Math.max(0, padded), this.file.size);
    }

    /** A segment of ciphertext, the first of them behind the stream's header. */
    async segment(index: number): Promise<Bytes> {
        const at = index === 0 ? 0 : index * ROOM - HEADER;
        const end = Math.min(this.total, at + ROOM - (index === 0 ? HEADER : 0));
        const iv = nonce(this.prefix, index, end === this.total);
        const plain = await slice(this.file, at, end);
        const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
        return index === 0
            ? concat(new Uint8Array([HEADER]), this.salt, this.prefix, new Uint8Array(sealed))
            : new Uint8Array(sealed);
    }
}

/** Seals a file from its first segment to its last. */
export async function sealStream(secret: Bytes, file: Blob, emit: Emit): Promise<void> {
    const sealer = await StreamSealer.of(secret, file);
    for (let i = 0; i < sealer.count; i++) {
        await emit(await sealer.segment(i));
    }
}

/** Opens a sealed stream; nothing emitted may be used before this returns. */
export async function openStream(secret: Bytes, sealed: Blob, emit: Emit): Promise<void> {
    const count = Math.max(1, Math.ceil(sealed.size / SEGMENT));
    const read = async (i: number): Promise<Bytes> =>
        new Uint8Array(await sealed.slice(i * SEGMENT, (i + 1) * SEGMENT).arrayBuffer());
    await openSegments(secret, count, read, emit);
}

/**
 * Opens a stream whose segments come one by one, so that memory holds no more than one; nothing
 * emitted may be used before this returns.
 */
export async function openSegments(
    secret: Bytes,
    count: number,
    read: (index: number) => Promise<Bytes>,
    emit: Emit,
): Promise<void> {
    const first = await read(0);
    if (first.length < HEADER || first[0] !== HEADER) {
        throw new StreamRefused();
    }
    const key = await streamKey(secret, first.slice(1, 1 + SALT));
    const prefix = first.slice(1 + SALT, HEADER);
    let left = -1;
    for (let i = 0; i < count; i++) {
        const sealed = i === 0 ? first.slice(HEADER) : await read(i);
        const last = i === count - 1;
        const wrongSize = sealed.length !== SEGMENT - (i === 0 ? HEADER : 0);
        if (sealed.length < TAG || (!last && wrongSize)) {
            throw new StreamRefused();
        }
        let plain = await open(key, nonce(prefix, i, last), sealed);
        if (i === 0) {
            left = lengthOf(plain);
            plain = plain.slice(LENGTH);
        }
        const part = plain.slice(0, Math.min(left, plain.length));
        left -= part.length;
        await emit(part);
    }
    if (left !== 0) {
        throw new StreamRefused();
    }
}

async function open(key: CryptoKey, iv: Bytes, sealed: Bytes): Promise<Bytes> {
    try {
        return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed));
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
