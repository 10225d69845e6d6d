import type { Bytes } from "./bytes";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = new Map([...ALPHABET].map((character, value) => [character.charCodeAt(0), value]));

/** Base64url without padding (RFC 4648, section 5). */
export function encode(bytes: Uint8Array): string {
    let text = "";
    for (let i = 0; i < bytes.length; i += 3) {
        const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
        const group = (a << 16) | (b << 8) | c;
        text +=
            ALPHABET.charAt(group >> 18) +
            ALPHABET.charAt((group >> 12) & 63) +
            ALPHABET.charAt((group >> 6) & 63) +
            ALPHABET.charAt(group & 63);
    }
    return text.slice(0, characters(bytes.length));
}

/** Characters that a number of bytes takes. */
export function characters(bytes: number): number {
    return Math.ceil((bytes * 8) / 6);
}

/** Reads strictly: undefined unless the text is what `encode` writes, of the size asked for. */
export function decode(text: unknown, size?: number): Bytes | undefined {
    if (typeof text !== "string" || text.length % 4 === 1) {
        return undefined;
    }
    const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
    let bits = 0;
    let held = 0;
    let at = 0;
    for (let i = 0; i < text.length; i++) {
        const value = VALUES.get(text.charCodeAt(i));
        if (value === undefined) {
            return undefined;
        }
        bits = ((bits << 6) | value) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[at++] = bits >> held;
        }
    }
    const strayBits = bits & ((1 << held) - 1);
    return strayBits !== 0 || (size !== undefined && bytes.length !== size) ? undefined : bytes;
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
