import { combine, split } from "shamir-secret-sharing";
import type { Bytes } from "./bytes";
import { equal } from "./bytes";
import { OpeningKey } from "./opening-key";
import type { SealingKey } from "./sealing-key";
import { SEED } from "./suite";

/** A share: as many bytes as the key, and its number. */
export const SHARE = SEED + 1;

/** Splits a key into so many shares, of which so many give it back and fewer tell nothing. */
export async function splitKey(
    key: OpeningKey,
    shares: number,
    threshold: number,
): Promise<readonly Bytes[]> {
    const seed = key.seedCopy();
    try {
        return (await split(seed, shares, threshold)).map((share) => share.slice() as Bytes);
    } finally {
        seed.fill(0);
    }
}

/**
 * The key whose public half is known, from shares of which some may be wrong: whichever so many of
 * them give it. Undefined when none do.
 */
export async function joinKey(
    shares: readonly Bytes[],
    threshold: number,
    known: SealingKey,
): Promise<OpeningKey | undefined> {
    for (const some of choices(shares, threshold)) {
        const seed = (await combine([...some])).slice() as Bytes;
        const key = await OpeningKey.of(seed);
        if (equal(key.sealingKey.bytes, known.bytes)) {
            return key;
        }
        key.close();
    }
    return undefined;
}

function* choices<T>(list: readonly T[], count: number): Generator<readonly T[]> {
    if (count === 0) {
        yield [];
        return;
    }
    for (let i = 0; i + count <= list.length; i++) {
        for (const rest of choices(list.slice(i + 1), count - 1)) {
            yield [...list.slice(i, i + 1), ...rest];
        }
    }
}
