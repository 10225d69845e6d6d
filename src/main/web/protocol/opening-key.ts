import { XWing } from "@hpke/hybridkem-x-wing";
import { type Bytes, random, utf8 } from "./bytes";
import { SealingKey } from "./sealing-key";
import { ENCAPSULATION, OVERHEAD, SEED, suite } from "./suite";

/** A sealed value did not open; why is not said on purpose. */
export class RefusedToOpen extends Error {
    constructor() {
        super("refused to open");
    }
}

/** An X-Wing private key, which is its 32-byte seed; zeroed by `close`. */
export class OpeningKey {
    private constructor(
        private readonly seed: Bytes,
        readonly sealingKey: SealingKey,
    ) {}

    /** Takes the array over. */
    static async of(seed: Bytes): Promise<OpeningKey> {
        if (seed.length !== SEED) {
            throw new RangeError("a seed has 32 bytes");
        }
        const kem = new XWing();
        const pair = await kem.generateKeyPairDerand(seed);
        const bytes = new Uint8Array(await kem.serializePublicKey(pair.publicKey));
        return new OpeningKey(seed, SealingKey.of(bytes));
    }

    /** Draws a new key. */
    static async draw(): Promise<OpeningKey> {
        return OpeningKey.of(random(SEED));
    }

    /** A copy of the seed, for whoever wraps it and then zeroes it. */
    seedCopy(): Bytes {
        return this.seed.slice();
    }

    /** Opens what was sealed to this key with the same `info`; refuses everything else alike. */
    async open(sealed: Bytes, info: string): Promise<Bytes> {
        if (sealed.length < OVERHEAD) {
            throw new RefusedToOpen();
        }
        try {
            const hpke = suite();
            const opened = await hpke.open(
                {
                    recipientKey: await hpke.kem.deserializePrivateKey(this.seed),
                    enc: sealed.slice(0, ENCAPSULATION),
                    info: utf8(info),
                },
                sealed.slice(ENCAPSULATION),
            );
            return new Uint8Array(opened);
        } catch {
            throw new RefusedToOpen();
        }
    }

    close(): void {
        this.seed.fill(0);
    }
}
