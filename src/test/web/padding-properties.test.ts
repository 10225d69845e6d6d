import fc from "fast-check";
import { utf8 } from "../../main/web/protocol/bytes";
import { fill, sizeClass, TooLarge } from "../../main/web/protocol/padding";
import { equals, holds, refuses } from "./assert";
import { about, test } from "./harness";

const FLOOR = 2 ** 18;
const PADME_ABOVE = 2 ** 28;

const lengths = fc.oneof(
    fc.nat({ max: 2 ** 20 }),
    fc.nat({ max: 2 ** 30 }),
    fc.integer({ min: 2 ** 30, max: 2 ** 52 }),
    fc
        .tuple(fc.integer({ min: 18, max: 51 }), fc.integer({ min: -3, max: 3 }))
        .map(([exponent, more]) => 2 ** exponent + more),
);

/** Bits that a number has. */
function width(value: number): number {
    return value.toString(2).length;
}

about("padding", () => {
    test("fills JSON with spaces to exactly so many bytes", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.dictionary(fc.string(), fc.string({ unit: "grapheme" })),
                fc.nat({ max: 300 }),
                async (value, size) => {
                    const json = utf8(JSON.stringify(value));
                    if (json.length > size) {
                        const refused = await refuses(() => fill(value, size), TooLarge);
                        equals(refused.excess, json.length - size);
                        return;
                    }
                    const filled = fill(value, size);
                    equals(filled.length, size);
                    equals(filled.slice(0, json.length), json);
                    holds(
                        filled.slice(json.length).every((byte) => byte === 0x20),
                        "spaces",
                    );
                },
            ),
        );
    });

    test("gives a length the smallest class that holds it", () => {
        fc.assert(
            fc.property(lengths, (length) => {
                const size = sizeClass(length);
                holds(size >= length && size >= FLOOR, "it fits");
                equals(sizeClass(size), size, "a class is its own");
                holds(size === FLOOR || sizeClass(size - 1) === size, "classes follow each other");
                holds(
                    length <= FLOOR || size - length < length / (length <= PADME_ABOVE ? 4 : 8),
                    "little is added",
                );
            }),
        );
    });

    test("takes four steps an octave up to 256 MiB, and Padmé's above", () => {
        fc.assert(
            fc.property(lengths, (length) => {
                const size = sizeClass(length);
                if (size <= PADME_ABOVE) {
                    equals(size % 2 ** (width(size) - 3), 0, "three bits");
                } else {
                    const exponent = width(length) - 1;
                    const zeros = exponent - width(exponent);
                    equals(size, Math.ceil(length / 2 ** zeros) * 2 ** zeros);
                }
            }),
        );
    });
});
