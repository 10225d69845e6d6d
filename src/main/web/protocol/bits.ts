/** Bits from a place on, most significant first, as a number; at most 31 of them. */
export function readBits(from: Uint8Array, at: number, count: number): number {
    let value = 0;
    for (let i = at; i < at + count; i++) {
        value = (value << 1) | (((from[i >> 3] ?? 0) >> (7 - (i & 7))) & 1);
    }
    return value;
}

/** Writes the low bits of a number from a place on, into bits that are still zero. */
export function writeBits(into: Uint8Array, at: number, count: number, value: number): void {
    for (let i = 0; i < count; i++) {
        if ((value >> (count - 1 - i)) & 1) {
            const place = at + i;
            into[place >> 3] = (into[place >> 3] ?? 0) | (0x80 >> (place & 7));
        }
    }
}
