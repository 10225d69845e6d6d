import { HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { type Bytes, concat, hkdf } from "../../main/web/protocol/bytes";
import { OpeningKey } from "../../main/web/protocol/opening-key";
import { SigningKey, verifies } from "../../main/web/protocol/signing";
import { equals, holds, present } from "./assert";
import { about, test, vectors } from "./harness";
import { sealByDefinition } from "./stream-by-definition";

type Hex = string;
type Vector = Readonly<Record<string, Hex>>;

function bytes(hex: Hex | undefined): Bytes {
    return new Uint8Array(
        (present(hex, "hex").match(/../g) ?? []).map((pair) => parseInt(pair, 16)),
    );
}

const ascii = (hex: Hex | undefined): string => new TextDecoder().decode(bytes(hex));

/** HKDF with a salt and of any length, as the platform does it for the key of a stream. */
async function expanded({ ikm, salt, info }: Vector, size: number): Promise<Bytes> {
    const key = await crypto.subtle.importKey("raw", bytes(ikm), "HKDF", false, ["deriveBits"]);
    const parameters = { name: "HKDF", hash: "SHA-256", salt: bytes(salt), info: bytes(info) };
    return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 8 * size));
}

async function gcm(
    vector: Vector,
): Promise<{ open: () => Promise<Bytes>; seal: () => Promise<Bytes> }> {
    const key = await crypto.subtle.importKey("raw", bytes(vector["key"]), "AES-GCM", false, [
        "encrypt",
        "decrypt",
    ]);
    const parameters = {
        name: "AES-GCM",
        iv: bytes(vector["iv"]),
        additionalData: bytes(vector["aad"]),
    };
    const sealed = concat(bytes(vector["ct"]), bytes(vector["tag"]));
    const array = async (buffer: Promise<ArrayBuffer>): Promise<Bytes> =>
        new Uint8Array(await buffer);
    return {
        open: () => array(crypto.subtle.decrypt(parameters, key, sealed)),
        seal: () => array(crypto.subtle.encrypt(parameters, key, bytes(vector["msg"]))),
    };
}

about("vectors of others", () => {
    test("an X-Wing seed is its public key, and decapsulates", async () => {
        const lists =
            await vectors<Readonly<Record<string, readonly Vector[]>>>("official/x-wing.json");
        for (const [source, list] of Object.entries(lists)) {
            for (const { sk, pk, ct, ss } of list) {
                const key = await OpeningKey.of(bytes(sk));
                equals(key.sealingKey.bytes, bytes(pk), source);
                const kem = new XWing();
                const secret = await kem.decap({
                    recipientKey: await kem.deserializePrivateKey(bytes(sk)),
                    enc: bytes(ct),
                });
                equals(new Uint8Array(secret), bytes(ss), source);
            }
        }
    });

    test("X-Wing encapsulates as its draft does", async () => {
        const lists =
            await vectors<Readonly<Record<string, readonly Vector[]>>>("official/x-wing.json");
        for (const { pk, eseed, ct, ss } of present(lists["draft-connolly-cfrg-xwing-kem"])) {
            const kem = new XWing();
            const { enc, sharedSecret } = await kem.encap({
                recipientPublicKey: await kem.deserializePublicKey(bytes(pk)),
                ekm: bytes(eseed),
            });
            equals(new Uint8Array(enc), bytes(ct));
            equals(new Uint8Array(sharedSecret), bytes(ss));
        }
    });

    test("Tink's HPKE vector of our suite opens", async () => {
        const file = await vectors<{
            sk: Hex;
            info: Hex;
            plaintext: Hex;
            vectors: readonly { aead: string; ct: Hex }[];
        }>("official/tink-hpke.json");
        const { ct } = present(file.vectors.find(({ aead }) => aead === "AES_256_GCM"));
        const key = await OpeningKey.of(bytes(file.sk));
        equals(await key.open(bytes(ct), ascii(file.info)), bytes(file.plaintext));
    });

    test("Tink's stream follows from the definition", async () => {
        type Stream = Vector & { readonly derivedKeyBytes: number; readonly segment: number };
        for (const one of await vectors<readonly Stream[]>("official/tink-streaming.json")) {
            const sealed = bytes(one["ciphertext"]);
            const secret = bytes(one["key"]);
            const header = sealed.slice(0, 1 + secret.length + 7);
            equals(
                await sealByDefinition(secret, header, bytes(one["plaintext"]), {
                    hash: present(one["hkdf"]),
                    keyBytes: one.derivedKeyBytes,
                    segment: one.segment,
                    associated: bytes(one["associatedData"]),
                }),
                sealed,
            );
        }
    });

    for (const file of ["wycheproof-aes-gcm", "nist-aes-256-gcm"]) {
        test(`${file}: the platform's AES-GCM`, async () => {
            let refused = 0;
            for (const vector of await vectors<readonly Vector[]>(`official/${file}.json`)) {
                const { open, seal } = await gcm(vector);
                const sealed = await seal();
                const expected = concat(bytes(vector["ct"]), bytes(vector["tag"]));
                if (vector["result"] === "invalid") {
                    const outcome = await open().then(
                        () => "opened",
                        (error: unknown) => (error as DOMException).name,
                    );
                    equals(outcome, "OperationError", String(vector["tcId"]));
                    refused++;
                } else {
                    equals(sealed, expected);
                    equals(await open(), bytes(vector["msg"]));
                }
            }
            holds(refused === 19 || file === "nist-aes-256-gcm", "flipped tags are refused");
        });
    }

    test("HKDF is the platform's, and ours is its first block without salt", async () => {
        const list = await vectors<readonly Vector[]>("official/wycheproof-hkdf-sha256.json");
        let ours = 0;
        for (const vector of list) {
            const okm = bytes(vector["okm"]);
            equals(await expanded(vector, okm.length), okm, String(vector["tcId"]));
            if (vector["salt"] === "" && vector["info"] === "" && okm.length >= 32) {
                equals(await hkdf(bytes(vector["ikm"]), ""), okm.slice(0, 32));
                ours++;
            }
        }
        equals(ours, 3);
    });

    test("HKDF is what HPKE derives with as well", async () => {
        const list = await vectors<readonly Vector[]>("official/wycheproof-hkdf-sha256.json");
        for (const { ikm, salt, info, okm } of list) {
            const kdf = new HkdfSha256();
            kdf.init(new Uint8Array(10));
            const size = bytes(okm).length;
            const derived = await kdf.extractAndExpand(
                bytes(salt).buffer,
                bytes(ikm).buffer,
                bytes(info).buffer,
                size,
            );
            equals(new Uint8Array(derived), bytes(okm));
        }
    });

    test("PBKDF2 is the platform's", async () => {
        type Stretched = Vector & { readonly iterations: number };
        for (const vector of await vectors<readonly Stretched[]>(
            "official/wycheproof-pbkdf2-hmac-sha512.json",
        )) {
            const password = await crypto.subtle.importKey(
                "raw",
                bytes(vector["password"]),
                "PBKDF2",
                false,
                ["deriveBits"],
            );
            const dk = bytes(vector["dk"]);
            const { iterations } = vector;
            const salt = bytes(vector["salt"]);
            equals(
                new Uint8Array(
                    await crypto.subtle.deriveBits(
                        { name: "PBKDF2", hash: "SHA-512", salt, iterations },
                        password,
                        8 * dk.length,
                    ),
                ),
                dk,
                String(vector["tcId"]),
            );
        }
    });

    test("Ed25519 signs and verifies as RFC 8032 does", async () => {
        for (const vector of await vectors<readonly Vector[]>("official/ed25519.json")) {
            const [message, signature] = [bytes(vector["message"]), bytes(vector["signature"])];
            const key = await SigningKey.of(bytes(vector["seed"]));
            equals(key.verifyingKey, bytes(vector["key"]));
            equals(await key.sign(message), signature);
            holds(await verifies(key.verifyingKey, signature, message), "it verifies");
            const at = message.length % signature.length;
            signature[at] = (signature[at] ?? 0) ^ 1;
            holds(!(await verifies(key.verifyingKey, signature, message)), "altered, it does not");
        }
    });
});
