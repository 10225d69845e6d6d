import { readBits } from "./bits";
import { type Bytes, concat, sha256, utf8 } from "./bytes";
import { LABEL } from "./suite";
import type { WordList } from "./word-list";

const WORDS = 8;

/** Eight words that two people compare by another channel before a key is vouched for. */
export async function fingerprint(
    sealingKey: Bytes,
    signingKey: Bytes,
    list: WordList,
): Promise<string[]> {
    const digest = await sha256(
        concat(utf8(`${LABEL} fingerprint`), new Uint8Array(1), sealingKey, signingKey),
    );
    return Array.from({ length: WORDS }, (_, i) => list.word(readBits(digest, i * 11, 11)));
}
