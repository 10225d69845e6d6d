import { type Bytes, concat, utf8 } from "./bytes";
import { PUBLIC_KEY, suite } from "./suite";

const ML_KEM_COEFFICIENT_BYTES = 1_152;
const ML_KEM_MODULUS = 3_329;

/** A public key that no honest party could have made. */
export class MalformedKey extends Error {
    constructor() {
        super("malformed key");
    }
}

/** An X-Wing public key, known to be well formed. */
export class SealingKey {
    private constructor(readonly bytes: Bytes) {}

    /** Accepts 1,216 bytes after the check of FIPS 203, section 7.2. */
    static of(bytes: Bytes | undefined): SealingKey {
        if (bytes?.length !== PUBLIC_KEY) {
            throw new MalformedKey();
        }
        for (let i = 0; i < ML_KEM_COEFFICIENT_BYTES; i += 3) {
            const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
            const low = a | ((b & 0x0f) << 8);
            const high = (b >> 4) | (c << 4);
            if (low >= ML_KEM_MODULUS || high >= ML_KEM_MODULUS) {
                throw new MalformedKey();
            }
        }
        return new SealingKey(bytes.slice());
    }

    /** Seals, single shot: encapsulation, ciphertext, tag. */
    async seal(plaintext: Bytes, info: string): Promise<Bytes> {
        const hpke = suite();
        const sealed = await hpke.seal(
            {
                recipientPublicKey: await hpke.kem.deserializePublicKey(this.bytes),
                info: utf8(info),
            },
            plaintext,
        );
        return concat(new Uint8Array(sealed.enc), new Uint8Array(sealed.ct));
    }
}
