import { clean } from "../../main/web/metadata/clean";
import { NotCleaned } from "../../main/web/metadata/kinds";
import { edit, type Rules } from "../../main/web/metadata/office/xml";
import { equals, holds, present, refuses } from "./assert";
import { about, test, testCompiled } from "./harness";
import { HIDDEN } from "./metadata/builders";
import { archive, partsOf, SHEET, SLIDES, TEXT, WORD } from "./metadata/documents";
import { cleaned, survives } from "./metadata/fuzz";

const DOCUMENTS = { Word: WORD, Excel: SHEET, PowerPoint: SLIDES, Writer: TEXT };

/** Everything that an archive holds, archives inside it included. */
function contents(bytes: Uint8Array<ArrayBuffer>): string {
    return Object.entries(partsOf(bytes))
        .map(([name, text]) =>
            name.endsWith(".xlsx")
                ? contents(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))
                : name + text,
        )
        .join("\n");
}

about("metadata of office documents", () => {
    for (const [kind, parts] of Object.entries(DOCUMENTS)) {
        const file = archive(parts);

        test(`nothing hidden is left in a document of ${kind}`, async () => {
            const { bytes } = await cleaned(file);

            holds(contents(file).includes(HIDDEN), "there was something");
            equals(contents(bytes).match(new RegExp(`.{0,80}${HIDDEN}.{0,20}`)), null);
        });

        test(`cleaning a clean document of ${kind} changes nothing and finds nothing`, async () => {
            const { bytes } = await cleaned(file);

            const again = await cleaned(bytes);

            equals(again.bytes, bytes);
            equals(again.found, []);
        });

        testCompiled(`a damaged document of ${kind} is cleaned or refused by name`, async () => {
            await survives(file, 150);
        });
    }

    test("what a Word document shows stays, and what may tell something is named", async () => {
        const { bytes, found, left } = await cleaned(archive(WORD));

        const parts = partsOf(bytes);
        const document = present(parts["word/document.xml"]);
        holds(document.includes('<w:t xml:space="preserve">Shown </w:t>'), document);
        holds(document.includes('<w:ins w:id="1" w:author="author"><w:r>'), document);
        holds(document.includes("<w:delText>old</w:delText>"), document);
        holds(document.includes("<![CDATA[kept]]>"), document);
        holds(!/docProps|people/.test(present(parts["[Content_Types].xml"])), "types");
        equals((parts["_rels/.rels"] ?? "").match(/Id="."/g), ['Id="a"']);
        const links = present(parts["word/_rels/document.xml.rels"]);
        equals(links.match(/Target="[^"]*"/g), [
            'Target="about:blank"',
            'Target="https://example.org/"',
        ]);
        holds(present(parts["word/settings.xml"]).includes('<w:zoom w:percent="100"/>'), "zoom");
        equals(found, [
            ..."time author software description preview history path other".split(" "),
        ]);
        equals(left, ["comments", "changes", "hidden", "embedded", "macros", "pictures"]);
    });

    test("a workbook keeps the names its formulas use", async () => {
        const { bytes, left } = await cleaned(archive(SHEET));

        const parts = partsOf(bytes);
        holds(present(parts["xl/tables/table1.xml"]).includes('displayName="Named"'), "tables");
        const sheet = present(parts["xl/worksheets/sheet1.xml"]);
        holds(sheet.includes('<pageSetup orientation="portrait"/>'), sheet);
        equals(left, ["comments", "hidden"]);
    });

    test("an OASIS document stays one, with what it shows", async () => {
        const { bytes, left } = await cleaned(archive(TEXT));

        const parts = partsOf(bytes);
        equals(Object.keys(parts)[0], "mimetype");
        const content = present(parts["content.xml"]);
        holds(content.includes("<text:creator>by name</text:creator>"), "a field that is shown");
        holds(content.includes('<text:a xlink:href="Pictures/1.jpg">'), "a picture's place");
        equals((parts["META-INF/manifest.xml"] ?? "").match(/full-path="[^"]*"/g), [
            'full-path="/"',
            'full-path="content.xml"',
        ]);
        equals(left, ["comments", "changes", "hidden", "macros"]);
    });

    test("an archive that is no document, or is locked, or swells, is refused by name", async () => {
        const locked = `<m:manifest><m:encryption-data/></m:manifest>`;
        const bomb = archive({ ...WORD, "word/styles.xml": " ".repeat(70 << 20) });
        for (const [file, reason] of [
            [archive({ "a.txt": "text" }), "unknown"],
            [archive({ ...TEXT, "META-INF/manifest.xml": locked }), "encrypted"],
            [archive({ ...WORD, "word/styles.xml": "<a><b></a>" }), "damaged"],
            [archive({ ...WORD, "word/styles.xml": "<!DOCTYPE a><a/>" }), "damaged"],
            [bomb, "too-large"],
        ] as const) {
            equals((await refuses(() => clean(new Blob([file])), NotCleaned)).reason, reason);
        }
    });

    test("documents inside documents are cleaned to a depth, and named beyond it", async () => {
        const nested = (inner: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
            archive({ "[Content_Types].xml": "<Types/>", "word/embeddings/a.docx": inner });
        let file = nested(new Uint8Array(1));
        for (let i = 0; i < 6; i++) {
            file = nested(file);
        }

        equals((await cleaned(file)).left, ["embedded"]);
    });

    test("XML that no rule touches is written as it was", () => {
        const rules: Rules = {
            element: () => "keep",
            attribute: (_, { value }) => value,
            replaced: () => undefined,
        };
        const xml = `<a b="1" c='"'>&amp; text<d/><![CDATA[<x>]]>\n</a>`;

        equals(edit(xml, rules).slice(56), xml);
        equals(edit(edit(xml, rules), rules), edit(xml, rules));
    });
});
