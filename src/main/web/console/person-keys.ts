import { type Bytes, concat, random } from "../protocol/bytes";
import { OpeningKey } from "../protocol/opening-key";
import { SigningKey } from "../protocol/signing";
import { SEED } from "../protocol/suite";

/** Bytes of both seeds. */
export const SEEDS = 2 * SEED;

/** A person's two private keys, which never leave the tab but wrapped. */
export class PersonKeys {
    private constructor(
        readonly opening: OpeningKey,
        readonly signing: SigningKey,
    ) {}

    /** Draws new keys. */
    static async draw(): Promise<PersonKeys> {
        return PersonKeys.of(random(SEEDS));
    }

    /** From both seeds, which are zeroed. */
    static async of(seeds: Bytes): Promise<PersonKeys> {
        try {
            return new PersonKeys(
                await OpeningKey.of(seeds.slice(0, SEED)),
                await SigningKey.of(seeds.slice(SEED)),
            );
        } finally {
            seeds.fill(0);
        }
    }

    /** A copy of both seeds, for whoever wraps them and then zeroes the copy. */
    seedsCopy(): Bytes {
        const sealing = this.opening.seedCopy();
        const signing = this.signing.seedCopy();
        try {
            return concat(sealing, signing);
        } finally {
            sealing.fill(0);
            signing.fill(0);
        }
    }

    close(): void {
        this.opening.close();
        this.signing.close();
    }
}
