const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    let value = n;
    for (let bit = 0; bit < 8; bit++) {
        value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    }
    return value;
});

/** CRC-32 of PNG (its annex D) and ZIP; a second part goes on from the first one's. */
export function crc32(bytes: Uint8Array, before = 0): number {
    let crc = ~before;
    for (const byte of bytes) {
        crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    }
    return ~crc >>> 0;
}
