import fc from "fast-check";
import { characters, decode, encode } from "../../main/web/protocol/base64url";
import { equals, holds } from "./assert";
import { about, test } from "./harness";

const bytes = fc.uint8Array({ maxLength: 200 });

about("base64url", () => {
    test("what is written reads back", () => {
        fc.assert(
            fc.property(bytes, (value) => {
                const text = encode(value);
                equals(text.length, characters(value.length));
                equals(decode(text), value);
                equals(decode(text, value.length), value);
                equals(decode(text, value.length + 1), undefined);
            }),
        );
    });

    test("there is one text for one value", () => {
        fc.assert(
            fc.property(fc.string({ maxLength: 60 }), (text) => {
                const value = decode(text);
                holds(value === undefined || encode(value) === text, text);
            }),
        );
        for (const text of ["AB", "AAB", "AA==", "A", "A\n", "+/+/", "AA A", "AAA\u0101"]) {
            equals(decode(text), undefined, text);
        }
    });

    test("anything else than text is no value", () => {
        fc.assert(
            fc.property(fc.anything(), (value) => {
                holds(typeof value === "string" || decode(value) === undefined, "no value");
            }),
        );
    });
});
