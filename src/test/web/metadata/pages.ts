import { latin } from "../../../main/web/metadata/text";
import { type Bytes, concat, utf8 } from "../../../main/web/protocol/bytes";
import { ascii, HIDDEN, jpeg, segment } from "./builders";

/** Objects of a PDF by their numbers, as text whose characters are bytes. */
export type Objects = Readonly<Record<number, string>>;

export function stream(dictionary: string, data: Bytes): string {
    return `<<${dictionary}/Length ${data.length}>>\nstream\n${latin(data)}\nendstream`;
}

/** A PDF with these objects and a trailer, and what others wrote behind it. */
export function pdf(objects: Objects, trailer: string): Bytes {
    return update(ascii(`%PDF-1.6\n%${HIDDEN}\n`), objects, trailer);
}

/** An incremental update (ISO 32000-2, section 7.5.6): nothing that was there is taken away. */
export function update(before: Bytes, objects: Objects, trailer: string): Bytes {
    let text = latin(before);
    const previous = /startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1];
    const entries: string[] = [];
    for (const [number, content] of Object.entries(objects)) {
        entries.push(`${number} 1\n${String(text.length).padStart(10, "0")} 00000 n \n`);
        text += `${number} 0 obj\n${content}\nendobj\n% ${HIDDEN}\n`;
    }
    const table = text.length;
    const back = previous === undefined ? "" : `/Prev ${previous}`;
    text += `xref\n0 1\n0000000000 65535 f \n${entries.join("")}`;
    text += `trailer\n<</Size 100${back}${trailer}>>\nstartxref\n${table}\n%%EOF\n`;
    return ascii(text);
}

const TOLD = `(${HIDDEN})`;
const XMP = utf8(`<x:xmpmeta><dc:creator>${HIDDEN}</dc:creator></x:xmpmeta>`);
const PICTURE = jpeg([segment(0xfe, ascii(HIDDEN))]);
const SHOWN = ascii("BT /F1 12 Tf 20 60 Td (Shown) Tj ET q 20 0 0 20 20 20 cm /Thumb Do Q");
const IMAGE =
    "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray";

/** A page with hidden data everywhere that is not shown. */
export const PAGE: Objects = {
    1:
        "<</Type/Catalog/Pages 2 0 R/Metadata 3 0 R/AcroForm<</Fields[9 0 R 10 0 R]>>" +
        "/OCProperties<</OCGs[]/D<</OFF[17 0 R]" +
        `/Creator ${TOLD}>>>>/Names<</EmbeddedFiles<</Names[(a)13 0 R]>>>>/Perms<</DocMDP 11 0 R>>>>`,
    2: "<</Type/Pages/Kids[4 0 R]/Count 1>>",
    3: stream("/Type/Metadata/Subtype/XML", XMP),
    4:
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 5 0 R" +
        "/Resources<</Font<</F1 6 0 R>>/XObject<</Thumb 7 0 R>>>>/Annots[8 0 R 9 0 R 12 0 R]" +
        `/PieceInfo<</App<</Private ${TOLD}>>>>/Thumb 16 0 R/LastModified ${TOLD}/#50ieceInfo ${TOLD}>>`,
    5: stream("", SHOWN),
    6: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    7: stream(`${IMAGE}/Filter/DCTDecode`, PICTURE),
    8: `<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(said)/T ${TOLD}/M ${TOLD}/NM ${TOLD}/Subj ${TOLD}/CreationDate ${TOLD}>>`,
    9: `<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]/FT/Tx/T(field)/V(filled in)/M ${TOLD}>>`,
    10: "<</FT/Sig/T(signed)/V 11 0 R>>",
    11: `<</Type/Sig/Filter/Adobe.PPKLite/Name ${TOLD}/M ${TOLD}/Contents<00>/ByteRange[0 1 2 3]>>`,
    12: `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F ${TOLD}/D[0/Fit]>>>>`,
    13: "<</Type/Filespec/F(a.txt)/EF<</F 14 0 R>>>>",
    14: stream(`/Type/EmbeddedFile/Params<</ModDate ${TOLD}/Size 4>>`, ascii("file")),
    15: `<</Author ${TOLD}/Title ${TOLD}/Producer ${TOLD}/CreationDate ${TOLD}/Custom ${TOLD}>>`,
    16: stream("", ascii(HIDDEN)),
    17: "<</Type/OCG/Name(Layer)>>",
    18: TOLD,
};

const TRAILER = `/Root 1 0 R/Info 15 0 R/ID[${TOLD}${TOLD}]`;

/** The page, and a version of it before the present one. */
export const FILE = update(
    pdf({ ...PAGE, 5: stream("", ascii(`(${HIDDEN}) Tj`)) }, TRAILER),
    { 5: PAGE[5] ?? "" },
    TRAILER,
);

/** The same, with what some programs put in front and behind. */
export const SURROUNDED = concat(ascii(`${HIDDEN}\n`), FILE, ascii(HIDDEN));
