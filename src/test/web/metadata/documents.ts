import { unzipSync, type Zippable, zipSync } from "fflate";
import { latin } from "../../../main/web/metadata/text";
import { type Bytes, utf8 } from "../../../main/web/protocol/bytes";
import { HIDDEN, jpeg, segment } from "./builders";

const WRITTEN = new Date("2024-03-02T01:02:04");
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const PICTURE = jpeg([segment(0xfe, utf8(HIDDEN))]);
const RELATION = 'Relationship Type="http://schemas/officeDocument/2006/relationships';

type Parts = Readonly<Record<string, string | Bytes>>;

/** An archive as an office program writes it: deflated, with the time of writing. */
export function archive(parts: Parts): Bytes {
    const files: Zippable = {};
    for (const [name, content] of Object.entries(parts)) {
        const bytes = typeof content === "string" ? utf8(content) : content;
        files[name] = [bytes, { level: name === "mimetype" ? 0 : 6, mtime: WRITTEN }];
    }
    return Uint8Array.from(zipSync(files));
}

/** What an archive holds, by names, as text. */
export function partsOf(bytes: Bytes): Record<string, string> {
    const parts = Object.entries(unzipSync(bytes));
    return Object.fromEntries(parts.map(([name, content]) => [name, latin(content)]));
}

const relations = (...targets: readonly string[]): string =>
    `${HEAD}<Relationships>${targets.join("")}</Relationships>`;
const types = (...parts: readonly string[]): string =>
    `${HEAD}<Types><Default Extension="xml" ContentType="application/xml"/>` +
    parts.map((part) => `<Override PartName="/${part}" ContentType="x"/>`).join("") +
    "</Types>";

const AROUND: Parts = {
    "_rels/.rels": relations(
        `<${RELATION}/officeDocument" Id="a" Target="word/document.xml"/>`,
        `<${RELATION}/metadata/core-properties" Id="b" Target="docProps/core.xml"/>`,
        `<${RELATION}/metadata/thumbnail" Id="c" Target="/docProps/thumbnail.jpeg"/>`,
    ),
    "docProps/core.xml": `${HEAD}<p><dc:creator>${HIDDEN}</dc:creator></p>`,
    "docProps/app.xml": `${HEAD}<p><Company>${HIDDEN}</Company></p>`,
    "docProps/custom.xml": `${HEAD}<p>${HIDDEN}</p>`,
    "docProps/thumbnail.jpeg": PICTURE,
    "customXml/item1.xml": `${HEAD}<p>${HIDDEN}</p>`,
    "docMetadata/LabelInfo.xml": `${HEAD}<p>${HIDDEN}</p>`,
    "_xmlsignatures/sig1.xml": `${HEAD}<p>${HIDDEN}</p>`,
};

/** A Word document with a hidden text everywhere that is not shown. */
export const WORD: Parts = {
    "[Content_Types].xml": types("word/document.xml", "docProps/core.xml", "word/people.xml"),
    ...AROUND,
    "word/document.xml":
        `<?xml version="1.0"?><!--${HIDDEN}--><?${HIDDEN}?><w:document xmlns:w="w"><w:body>` +
        `<w:p w:rsidR="${HIDDEN}" w14:paraId="${HIDDEN}"><w:r><w:t xml:space="preserve">Shown </w:t></w:r>` +
        `<w:ins w:id="1" w:author="${HIDDEN}" w:date="${HIDDEN}"><w:r><w:t>inserted</w:t></w:r></w:ins>` +
        `<w:del w:id="2" w:author='${HIDDEN}'><w:r><w:rPr><w:vanish/></w:rPr><w:delText>old</w:delText></w:r></w:del>` +
        `<![CDATA[kept]]></w:p></w:body></w:document>`,
    "word/settings.xml":
        `${HEAD}<w:settings><w:attachedTemplate r:id="t"/><w:zoom w:percent="100"/>` +
        `<w:rsids><w:rsidRoot w:val="${HIDDEN}"/></w:rsids><w15:docId w15:val="${HIDDEN}"/>` +
        `<w:docVars><w:docVar w:name="x" w:val="${HIDDEN}"/></w:docVars></w:settings>`,
    "word/_rels/settings.xml.rels": relations(
        `<${RELATION}/attachedTemplate" Id="t" Target="file:///C:/${HIDDEN}" TargetMode="External"/>`,
    ),
    "word/_rels/document.xml.rels": relations(
        `<${RELATION}/people" Id="p" Target="people.xml"/>`,
        `<${RELATION}/hyperlink" Id="q" Target="../${HIDDEN}.doc" TargetMode="External"/>`,
        `<${RELATION}/hyperlink" Id="r" Target="https://example.org/" TargetMode="External"/>`,
        `<${RELATION}/customXml" Id="s" Target="../customXml/item1.xml"/>`,
    ),
    "word/people.xml": `${HEAD}<w15:people><w15:person w15:author="${HIDDEN}"/></w15:people>`,
    "word/comments.xml":
        `${HEAD}<w:comments><w:comment w:id="1" w:author="${HIDDEN}" w:initials="${HIDDEN}"` +
        ` w:date="${HIDDEN}"><w:p>said</w:p></w:comment></w:comments>`,
    "word/media/image1.jpeg": PICTURE,
    "word/media/image2.emf": "drawn",
    "word/embeddings/sheet.xlsx": archive({
        "[Content_Types].xml": types("xl/workbook.xml"),
        "docProps/core.xml": `${HEAD}<p>${HIDDEN}</p>`,
        "xl/workbook.xml": `${HEAD}<workbook/>`,
    }),
    "word/embeddings/thing.bin": "packed",
    "word/vbaProject.bin": "macro",
};

/** A workbook. */
export const SHEET: Parts = {
    "[Content_Types].xml": types("xl/workbook.xml"),
    ...AROUND,
    "xl/workbook.xml":
        `${HEAD}<workbook><fileVersion appName="xl" rupBuild="${HIDDEN}"/>` +
        `<fileSharing userName="${HIDDEN}"/><mc:AlternateContent><mc:Choice Requires="x15">` +
        `<x15ac:absPath url="C:\\Users\\${HIDDEN}\\"/></mc:Choice></mc:AlternateContent>` +
        `<xr:revisionPtr documentId="${HIDDEN}"/><sheets><sheet name="One" state="veryHidden"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xr:uid="${HIDDEN}"><pageSetup orientation="portrait" r:id="rId1"/></worksheet>`,
    "xl/worksheets/_rels/sheet1.xml.rels": relations(
        `<${RELATION}/printerSettings" Id="rId1" Target="../printerSettings/printerSettings1.bin"/>`,
    ),
    "xl/printerSettings/printerSettings1.bin": HIDDEN,
    "xl/tables/table1.xml": `${HEAD}<table id="1" displayName="Named"/>`,
    "xl/comments1.xml": `${HEAD}<comments><authors><author>${HIDDEN}</author></authors><t>said</t></comments>`,
    "xl/persons/person.xml": `${HEAD}<personList><person displayName="${HIDDEN}" id="{1}" userId="${HIDDEN}" providerId="${HIDDEN}"/></personList>`,
    "xl/threadedComments/threadedComment1.xml": `${HEAD}<t dT="${HIDDEN}" personId="{1}">said</t>`,
    "xl/connections.xml": `${HEAD}<c odcFile="${HIDDEN}"><dbPr connection="${HIDDEN}"/></c>`,
    "xl/pivotCache/pivotCacheDefinition1.xml": `${HEAD}<p refreshedBy="${HIDDEN}" refreshedDate="${HIDDEN}"/>`,
    "xl/revisions/userNames.xml": `${HEAD}<p name="${HIDDEN}"/>`,
};

/** A presentation. */
export const SLIDES: Parts = {
    "[Content_Types].xml": types("ppt/presentation.xml"),
    ...AROUND,
    "ppt/presentation.xml": `${HEAD}<p:presentation/>`,
    "ppt/commentAuthors.xml": `${HEAD}<l><p:cmAuthor id="1" name="${HIDDEN}" initials="${HIDDEN}"/></l>`,
    "ppt/comments/comment1.xml": `${HEAD}<l><p:cm authorId="1" dt="${HIDDEN}"><p:text>said</p:text></p:cm></l>`,
    "ppt/comments/modernComment_1.xml": `${HEAD}<l><p188:cm id="1" created="${HIDDEN}"/></l>`,
    "ppt/authors.xml": `${HEAD}<l><p188:author id="1" name="${HIDDEN}" initials="${HIDDEN}" userId="${HIDDEN}" providerId="${HIDDEN}"/></l>`,
    "ppt/revisionInfo.xml": `${HEAD}<l>${HIDDEN}</l>`,
    "ppt/changesInfos/changesInfo1.xml": `${HEAD}<l>${HIDDEN}</l>`,
    "ppt/slides/slide1.xml": `${HEAD}<s show="0"><p:extLst><p:ext uri="{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"><p14:creationId val="${HIDDEN}"/></p:ext></p:extLst></s>`,
};

const TYPE = "application/vnd.oasis.opendocument.text";
const entry = (path: string): string => `<manifest:file-entry manifest:full-path="${path}"/>`;

/** A text document of the OASIS family. */
export const TEXT: Parts = {
    mimetype: TYPE,
    "META-INF/manifest.xml": `${HEAD}<manifest:manifest>${["/", "content.xml", "meta.xml", "Thumbnails/thumbnail.png"].map(entry).join("")}</manifest:manifest>`,
    "META-INF/documentsignatures.xml": `${HEAD}<s>${HIDDEN}</s>`,
    "content.xml":
        `${HEAD}<office:document-content><!--${HIDDEN}--><text:tracked-changes><office:change-info>` +
        `<dc:creator>${HIDDEN}</dc:creator><dc:date>${HIDDEN}</dc:date></office:change-info></text:tracked-changes>` +
        `<style officeooo:rsid="${HIDDEN}"/><text:p text:display="none">Shown <text:creator>by name</text:creator>` +
        `<office:annotation><dc:creator>${HIDDEN}</dc:creator><dc:date>${HIDDEN}</dc:date>` +
        `<meta:creator-initials>${HIDDEN}</meta:creator-initials><text:p>said</text:p></office:annotation>` +
        `<text:a xlink:href="../../home/${HIDDEN}">one</text:a><text:a xlink:href="Pictures/1.jpg">two</text:a>` +
        `</text:p></office:document-content>`,
    "settings.xml":
        `${HEAD}<s><config:config-item config:name="PrinterName">${HIDDEN}</config:config-item>` +
        `<config:config-item config:name="Rsid">${HIDDEN}</config:config-item>` +
        `<config:config-item config:name="ApplyUserData">true</config:config-item></s>`,
    "meta.xml": `${HEAD}<m>${HIDDEN}</m>`,
    "Object 1/meta.xml": `${HEAD}<m>${HIDDEN}</m>`,
    "Thumbnails/thumbnail.png": HIDDEN,
    "Configurations2/menubar/": "",
    "layout-cache": HIDDEN,
    "manifest.rdf": HIDDEN,
    "Pictures/1.jpg": PICTURE,
    "Basic/Standard/Module1.xml": `${HEAD}<m>macro</m>`,
};
