import { encode } from "../../main/web/protocol/base64url";
import { fingerprint } from "../../main/web/protocol/fingerprint";
import { ReceiptCode } from "../../main/web/protocol/receipt";
import { SubmitterKeys } from "../../main/web/protocol/submitter-keys";
import { equals, present } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";
import { ALL_LISTS, LISTS } from "./word-lists";

about("receipts", () => {
    for (const file of MADE) {
        test(`${file}: the same bits are the same characters and words`, async () => {
            const { inputs, vectors } = await made(file);
            for (const [i, { random }] of inputs.receipts.entries()) {
                const expected = present(vectors.receipts[i]);
                const code = await ReceiptCode.ofRandom(bytes(random));
                equals(code.groups().join("-"), expected.characters);
                for (const [language, list] of Object.entries(LISTS)) {
                    equals(code.words(list), expected.words[language], language);
                }
            }
        });

        test(`${file}: characters and words of every language read back`, async () => {
            const { vectors } = await made(file);
            for (const { characters, words } of vectors.receipts) {
                const written = [characters, ...Object.values(words).map((list) => list.join(" "))];
                for (const typed of written) {
                    const code = await ReceiptCode.parse(typed, ALL_LISTS);
                    equals(code.groups().join("-"), characters, typed);
                }
            }
        });

        test(`${file}: the same code is the same locator, seed and voice`, async () => {
            const { inputs, vectors } = await made(file);
            for (const [i, { installation }] of inputs.receipts.entries()) {
                const expected = present(vectors.receipts[i]);
                const code = await ReceiptCode.parse(expected.characters, ALL_LISTS);
                const keys = await SubmitterKeys.derive(code, bytes(installation));
                equals(encode(keys.locator), expected.locator, "locator");
                equals(keys.locatorHash, expected.locatorHash, "locator's hash");
                equals(encode(keys.openingKey.seedCopy()), expected.seed, "seed");
                equals(encode(keys.voice.seedCopy()), expected.voice, "voice");
                equals(encode(keys.openingKey.sealingKey.bytes), expected.sealingKey, "public key");
                equals(encode(keys.voice.verifyingKey), expected.voiceKey, "voice's public key");
            }
        });

        test(`${file}: a fingerprint is the same words`, async () => {
            const { world, vectors } = await made(file);
            const { sealingKey } = await world.opening("reviewer");
            const { verifyingKey } = await world.signing("reviewer");
            for (const [language, list] of Object.entries(LISTS)) {
                equals(
                    await fingerprint(sealingKey.bytes, verifyingKey, list),
                    vectors.fingerprint[language],
                    language,
                );
            }
        });
    }
});
