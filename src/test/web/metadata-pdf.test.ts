import { clean } from "../../main/web/metadata/clean";
import { NotCleaned } from "../../main/web/metadata/kinds";
import { latin } from "../../main/web/metadata/text";
import { equals, holds, refuses } from "./assert";
import { about, test, testCompiled } from "./harness";
import { ascii, HIDDEN } from "./metadata/builders";
import { cleaned, survives } from "./metadata/fuzz";
import { FILE, PAGE, pdf, stream, SURROUNDED, update } from "./metadata/pages";

about("metadata of PDF documents", () => {
    test("nothing hidden is left, earlier versions and unused objects included", async () => {
        const { bytes, found, left } = await cleaned(SURROUNDED);

        holds(latin(SURROUNDED).includes(HIDDEN), "there was something");
        equals(latin(bytes).match(new RegExp(`.{0,80}${HIDDEN}`)), null);
        equals(found, [
            ..."time author software description preview history path other".split(" "),
        ]);
        equals(left, ["comments", "hidden", "embedded"]);
    });

    test("what the pages show stays, whatever name it was given", async () => {
        const text = latin((await cleaned(FILE)).bytes);

        for (const shown of [
            "(Shown) Tj",
            "/XObject <</Thumb ",
            "(said)",
            "/T (field)",
            "(filled in)",
        ]) {
            holds(text.includes(shown), shown);
        }
        holds(text.includes("(file)") || text.includes("file\nendstream"), "files inside");
    });

    test("cleaning a clean document changes nothing and finds nothing", async () => {
        const { bytes } = await cleaned(FILE);

        const again = await cleaned(bytes);

        equals(again.bytes, bytes);
        equals(again.found, []);
    });

    test("a document that is locked, or refers in circles, is refused by name", async () => {
        for (const [file, reason] of [
            [pdf(PAGE, "/Root 1 0 R/Encrypt<</Filter/Standard>>"), "encrypted"],
            [
                pdf({ ...PAGE, 5: "<</Length 5 0 R>>\nstream\n\nendstream" }, "/Root 1 0 R"),
                "damaged",
            ],
            [pdf(PAGE, "/Root 99 0 R"), "damaged"],
            [pdf({ 1: `${"[".repeat(5000)}${"]".repeat(5000)}` }, "/Root 1 0 R"), "damaged"],
            [ascii("%PDF-1.4\nstartxref\n9\n%%EOF\n"), "damaged"],
            [ascii("%PDF-1.4\n"), "damaged"],
        ] as const) {
            equals((await refuses(() => clean(new Blob([file])), NotCleaned)).reason, reason);
        }
    });

    test("an update that deletes an object leaves nothing of it", async () => {
        const file = update(
            FILE,
            { 4: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>" },
            "/Root 1 0 R",
        );

        const { bytes, left } = await cleaned(file);

        holds(!latin(bytes).includes("Shown"), "an earlier page");
        equals(left, ["hidden", "embedded"]);
    });

    test("a picture that is no JPEG we can read is named", async () => {
        const picture = stream("/Subtype/Image/Filter[/FlateDecode/DCTDecode]", ascii("x"));

        const { left } = await cleaned(pdf({ ...PAGE, 7: picture }, "/Root 1 0 R"));

        holds(left.includes("pictures"), left.join(" "));
    });

    testCompiled("a damaged document is cleaned or refused by name, and stays clean", async () => {
        await survives(FILE, 300);
    });
});
