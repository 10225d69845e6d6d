import fc from "fast-check";
import type { Bytes } from "../../main/web/protocol/bytes";
import { ReceiptCode, ReceiptSlip } from "../../main/web/protocol/receipt";
import { equals, holds, refuses } from "./assert";
import { about, test } from "./harness";
import { ALL_LISTS, LISTS } from "./word-lists";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The checksum has ten bits: of so many wrong characters, about this many pass it. */
const passing = (slips: number): number => slips / 1024;

const bits: fc.Arbitrary<Bytes> = fc
    .uint8Array({ minLength: 13, maxLength: 13 })
    .map((drawn) => new Uint8Array(drawn));

/** Each character as somebody might write it. */
const writings = (canonical: string): fc.Arbitrary<string> =>
    fc
        .tuple(...[...canonical].map((character) => fc.tuple(written(character), separator)))
        .map((parts) => parts.flat().join(""));

const separator = fc.constantFrom("", "", "", "-", " ", "\u2013", "\u200f", "\u00a0", ", ");

function written(character: string): fc.Arbitrary<string> {
    const other: Readonly<Record<string, readonly string[]>> = {
        "0": ["o", "O"],
        "1": ["i", "I", "l", "L"],
    };
    const digit = /\d/.test(character)
        ? [0x660, 0x6f0, 0x966, 0xff10].map((zero) =>
              String.fromCodePoint(zero + Number(character)),
          )
        : [];
    return fc.constantFrom(
        character,
        character.toUpperCase(),
        ...(other[character] ?? []),
        ...digit,
    );
}

/** The canonical form of what was typed; undefined when it was named a slip. */
async function read(typed: string): Promise<string | undefined> {
    try {
        return (await ReceiptCode.parse(typed, ALL_LISTS)).canonical();
    } catch (error) {
        holds(error instanceof ReceiptSlip, `a slip and not ${String(error)}`);
        return undefined;
    }
}

/** Codes that are the same on every run, because what is counted here is chance. */
async function codes(count: number): Promise<string[]> {
    const all: string[] = [];
    for (let i = 0; i < count; i++) {
        const random = new Uint8Array(13).map((_, at) => (i * 97 + at * 61 + i * at) & 0xff);
        all.push((await ReceiptCode.ofRandom(random)).canonical());
    }
    return all;
}

async function undetected(code: string, slips: readonly string[]): Promise<number> {
    let passed = 0;
    for (const slip of slips) {
        const other = await read(slip);
        holds(other !== code, "a slip is not read as what was meant");
        passed += other === undefined ? 0 : 1;
    }
    return passed;
}

about("a receipt code", () => {
    test("is the same in characters and in the words of every language", async () => {
        await fc.assert(
            fc.asyncProperty(bits, async (random) => {
                const code = await ReceiptCode.ofRandom(random);
                equals(code.canonical().length, 22);
                for (const list of Object.values(LISTS)) {
                    const words = code.words(list);
                    equals(words.length, 10);
                    equals(await read(words.join(" ")), code.canonical());
                }
            }),
        );
    });

    test("reads from every way of writing it", async () => {
        await fc.assert(
            fc.asyncProperty(bits, fc.gen(), async (random, gen) => {
                const canonical = (await ReceiptCode.ofRandom(random)).canonical();
                const typed = gen(() => writings(canonical));
                equals(await read(typed), canonical, JSON.stringify(typed));
            }),
        );
    });

    test("is not read with one wrong character, but for one in 1,024", async () => {
        let slips = 0;
        let passed = 0;
        for (const code of await codes(12)) {
            const wrong = [...code].flatMap((right, at) =>
                [...ALPHABET]
                    .filter((character) => character !== right)
                    .map((character) => code.slice(0, at) + character + code.slice(at + 1)),
            );
            slips += wrong.length;
            passed += await undetected(code, wrong);
        }
        equals(slips, 12 * 22 * 31);
        holds(passed < 3 * passing(slips), `${String(passed)} of ${String(slips)} passed`);
    });

    test("is not read with two neighbours in the other order, but for one in 1,024", async () => {
        let slips = 0;
        let passed = 0;
        for (const code of await codes(60)) {
            const wrong = [...code]
                .map(
                    (one, at) =>
                        code.slice(0, at) + (code[at + 1] ?? "") + one + code.slice(at + 2),
                )
                .filter((swapped) => swapped !== code && swapped.length === code.length);
            slips += wrong.length;
            passed += await undetected(code, wrong);
        }
        holds(slips > 1000, `${String(slips)} slips`);
        holds(passed <= 3 * passing(slips) + 3, `${String(passed)} of ${String(slips)} passed`);
    });

    test("is not read with a character less or more, and says so", async () => {
        await fc.assert(
            fc.asyncProperty(bits, fc.nat({ max: 21 }), async (random, at) => {
                const code = (await ReceiptCode.ofRandom(random)).canonical();
                const less = code.slice(0, at) + code.slice(at + 1);
                const more = code.slice(0, at) + "7" + code.slice(at);
                const short = await refuses(() => ReceiptCode.parse(less, ALL_LISTS), ReceiptSlip);
                equals([short.slip, short.place], ["too-short", 6]);
                const long = await refuses(() => ReceiptCode.parse(more, ALL_LISTS), ReceiptSlip);
                equals([long.slip, long.place], ["too-long", 0]);
            }),
        );
    });

    test("names the word that is none", async () => {
        await fc.assert(
            fc.asyncProperty(bits, fc.nat({ max: 9 }), async (random, at) => {
                const words = (await ReceiptCode.ofRandom(random)).words(LISTS.fr);
                const wrong = words.map((word, i) => (i === at ? "qqqq" : word)).join(" ");
                const slip = await refuses(() => ReceiptCode.parse(wrong, ALL_LISTS), ReceiptSlip);
                equals([slip.slip, slip.place], ["unknown-word", at + 1]);
            }),
        );
    });

    test("is refused as a slip whatever else was typed", async () => {
        await fc.assert(
            fc.asyncProperty(fc.string({ unit: "binary", maxLength: 600 }), async (typed) => {
                const code = await read(typed);
                holds(code === undefined || code.length === 22, "a code or a slip");
            }),
        );
    });

    test("is zeroed when it is closed", async () => {
        const code = await ReceiptCode.ofRandom(new Uint8Array(13).fill(0xa5));
        code.close();
        equals(code.canonical(), "0".repeat(22));
    });
});

about("a word list", () => {
    test("has 2,048 words that are told apart without accents", () => {
        for (const [language, list] of Object.entries(LISTS)) {
            for (let place = 0; place < 2048; place++) {
                const bare = list.word(place).normalize("NFD").replace(/\p{M}/gu, "");
                equals(list.place(list.word(place)), place, language);
                equals(list.place(bare.toUpperCase()), place, language);
            }
            equals(list.place("qqqq"), undefined);
        }
    });
});
