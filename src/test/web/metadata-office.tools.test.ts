import { equals, holds } from "./assert";
import { about, test } from "./harness";
import { archive, SHEET, TEXT, WORD } from "./metadata/documents";
import { seen } from "./metadata/exiftool";
import { cleaned } from "./metadata/fuzz";

const CORE =
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Somebody</dc:creator></cp:coreProperties>';
const META =
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"' +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:creator>Somebody</dc:creator>' +
    "</office:meta></office:document-meta>";

about("hidden data in office documents", () => {
    for (const [name, parts] of [
        ["a.docx", { ...WORD, "docProps/core.xml": CORE }],
        ["a.xlsx", { ...SHEET, "docProps/core.xml": CORE }],
        ["a.odt", { ...TEXT, "meta.xml": META }],
    ] as const) {
        test(`exiftool sees an author in ${name} before and nothing but an archive after`, async () => {
            const file = archive(parts);
            holds(Object.values(await seen(file, name)).includes("Somebody"), "before");

            const { bytes } = await cleaned(file);

            const tags = Object.keys(await seen(bytes, name));
            equals(
                tags.filter((tag) => !/^(File|ZIP):/.test(tag)),
                [],
            );
        });
    }
});
