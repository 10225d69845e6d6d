import { readFileSync } from "node:fs";
import path from "node:path";
import type { Bytes } from "../../main/web/protocol/bytes";
import { equals, holds } from "./assert";
import { about, test } from "./harness";
import { CANARY, withTags } from "./metadata/exiftool";
import { cleansWholly } from "./metadata/oracle";
import { PAGE, pdf } from "./metadata/pages";
import { asFile, made, run, whole } from "./metadata/tools";

const STRUCTURE = /^(File:|PDF:(PDFVersion|Linearized|PageCount|HasXFA)$)/;

/** Every page as pixels, and its text. */
async function shown(bytes: Bytes): Promise<unknown> {
    return asFile(bytes, "a.pdf", (file) => [
        run("pdftoppm", "-r", "50", file),
        run("pdftotext", file, "-"),
    ]);
}

/** What qpdf makes of a document. */
function rewritten(bytes: Bytes, ...how: readonly string[]): Promise<Bytes> {
    return asFile(bytes, "a.pdf", (file) => {
        const target = path.join(path.dirname(file), "b.pdf");
        run("qpdf", "--warning-exit-0", ...how, file, target);
        return new Uint8Array(readFileSync(target));
    });
}

about("hidden data in PDF documents", () => {
    for (const [name, how] of [
        ["with a table of objects", []],
        ["with objects in streams", ["--object-streams=generate"]],
        ["made for reading while it loads", ["--linearize"]],
    ] as const) {
        test(`a document ${name} shows the same, and loses what was written beside`, async () => {
            const source = ["-f", "lavfi", "-i", "testsrc2=size=80x60", "-frames:v", "1"];
            const picture = await withTags(await made("a.jpg", ...source), "a.jpg", [
                "EXIF",
                "XMP",
            ]);
            const image =
                "<</Type/XObject/Subtype/Image/Width 80/Height 60/BitsPerComponent 8/ColorSpace/DeviceRGB" +
                `/Filter/DCTDecode/Length ${picture.length}>>\nstream\n`;
            const drawn = image + Buffer.from(picture).toString("latin1") + "\nendstream";
            const plain = await rewritten(pdf({ ...PAGE, 7: drawn }, "/Root 1 0 R"), ...how);
            const file = await withTags(plain, "a.pdf", ["PDF", "XMP"], ["-PDF:Author=" + CANARY]);

            const { cleaned, found } = await cleansWholly(file, "a.pdf", STRUCTURE);

            const bytes = await whole(cleaned);
            equals(await shown(bytes), await shown(file), "pages");
            await asFile(bytes, "a.pdf", (clean) => run("qpdf", "--check", clean));
            holds(found.includes("author") && found.includes("device"), found.join(" "));
        });
    }
});
