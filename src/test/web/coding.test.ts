import { decode, encode } from "../../main/web/protocol/base64url";
import { random, utf8 } from "../../main/web/protocol/bytes";
import {
    type Coding,
    isSigned,
    NOTHING_BEFORE,
    readRevision,
    type Revision,
    sealRevision,
    signRevision,
} from "../../main/web/protocol/coding";
import { codingInfo, info } from "../../main/web/protocol/info";
import { readObject } from "../../main/web/protocol/json";
import { OpeningKey, RefusedToOpen } from "../../main/web/protocol/opening-key";
import { TooLarge } from "../../main/web/protocol/padding";
import { SigningKey } from "../../main/web/protocol/signing";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";

const CASE = "ab".repeat(32);
const OTHER_CASE = "cd".repeat(32);

function revision(coding: Coding, number = 1): Revision {
    return {
        number,
        follows: NOTHING_BEFORE,
        author: "ada",
        day: "2026-11-24",
        codebook: 2,
        coding,
    };
}

async function sealed(coding: Coding, number = 1) {
    const [desk, ada] = [await OpeningKey.draw(), await SigningKey.of(random(32))];
    const signed = await signRevision(revision(coding, number), CASE, ada);
    const bytes = await sealRevision(signed, number, desk.sealingKey, CASE);
    return { desk, ada, bytes };
}

about("revisions of a working record", () => {
    test("open to what was coded, under their author's key", async () => {
        const coding = { STANDING: "CREDIBLE", "ACTS/a1/ACT": "P01", NEXUS: ["SAID", "TIME"] };
        const { desk, ada, bytes } = await sealed(coding, 3);
        const opened = await desk.open(bytes, codingInfo(CASE, 3));
        const read = present(await readRevision(opened, 3));
        equals({ ...read, hash: "" }, { ...revision(coding, 3), hash: "" });
        holds(await isSigned(opened, CASE, 3, ada.verifyingKey), "signed");
    });

    test("open under no other case or number, and not as a queue's summary", async () => {
        const { desk, bytes } = await sealed({ STANDING: "ALLEGED" });
        await refuses(() => desk.open(bytes, codingInfo(OTHER_CASE, 1)), RefusedToOpen, "case");
        await refuses(() => desk.open(bytes, codingInfo(CASE, 2)), RefusedToOpen, "number");
        await refuses(() => desk.open(bytes, info("coding", CASE)), RefusedToOpen, "summary");
        const summary = await desk.sealingKey.seal(random(100), info("coding", CASE));
        await refuses(() => desk.open(summary, codingInfo(CASE, 1)), RefusedToOpen, "revision");
    });

    test("are nobody's once a byte, the case, the number or the key is another", async () => {
        const { desk, ada, bytes } = await sealed({ STANDING: "CREDIBLE" });
        const opened = await desk.open(bytes, codingInfo(CASE, 1));
        const stranger = await SigningKey.of(random(32));
        equals(await isSigned(opened, CASE, 1, ada.verifyingKey), true, "as it is");
        equals(await isSigned(opened, CASE, 1, stranger.verifyingKey), false, "key");
        equals(await isSigned(opened, OTHER_CASE, 1, ada.verifyingKey), false, "case");
        equals(await isSigned(opened, CASE, 2, ada.verifyingKey), false, "number");
        equals(await readRevision(opened, 2), undefined, "number inside");
        const json = present(readObject(opened));
        const payload = new TextDecoder().decode(present(decode(json["payload"])));
        const altered = encode(utf8(payload.replace("CREDIBLE", "CORROB")));
        const forged = utf8(JSON.stringify({ ...json, payload: altered }));
        equals(await isSigned(forged, CASE, 1, ada.verifyingKey), false, "byte");
        const [was, is] = [await readRevision(opened, 1), await readRevision(forged, 1)];
        holds(present(was).hash !== present(is).hash, "another hash");
    });

    test("take the least of three sizes, and say when they do not fit the largest", async () => {
        const text = (length: number): Coding =>
            Object.fromEntries(
                Array.from({ length: Math.ceil(length / 10_000) }, (_, i) => [
                    `NOTES/n${i}/TEXT`,
                    "x".repeat(10_000),
                ]),
            );
        equals((await sealed({})).bytes.length, 16_384);
        equals((await sealed(text(20_000))).bytes.length, 65_536);
        equals((await sealed(text(60_000))).bytes.length, 131_072);
        await refuses(() => sealed(text(200_000)), TooLarge);
    });

    test("hold texts and lists of texts and nothing else", async () => {
        for (const coding of [{ A: 1 }, { A: { B: "C" } }, { A: [1] }, { A: null }, ["A"], "A"]) {
            const { desk, bytes } = await sealed(coding as unknown as Coding);
            const opened = await desk.open(bytes, codingInfo(CASE, 1));
            equals(await readRevision(opened, 1), undefined);
        }
    });
});
