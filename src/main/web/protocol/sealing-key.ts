import { hex } from "./base64url";
import { type Bytes, concat, utf8 } from "./bytes";
import { PUBLIC_KEY, suite } from "./suite";

const ML_KEM_COEFFICIENT_BYTES = 1_152;
const ML_KEM_MODULUS = 3_329;
const X25519_AT = 1_184;

/** Every encoding of a point of small order; with one of them X25519 gives no secret. */
const SMALL_ORDER: ReadonlySet<string> = new Set([
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

/** A public key that no honest party could have made. */
export class MalformedKey extends Error {
    constructor() {
        super("malformed key");
    }
}

/** An X-Wing public key, known to be well formed. */
export class SealingKey {
    private constructor(readonly bytes: Bytes) {}

    /**
     * Accepts 1,216 bytes after the check of FIPS 203, section 7.2, that each coefficient is below
     * the modulus, and that of RFC 7748, section 6.1, that its point is not of small order.
     */
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
        const point = bytes.slice(X25519_AT);
        point[point.length - 1] = (point.at(-1) ?? 0) & 0x7f;
        if (SMALL_ORDER.has(hex(point))) {
            throw new MalformedKey();
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
