import type { Findings, Found } from "../kinds";
import { type Dictionary, isDictionary, Name, nameOf, NULL, type Value } from "./values";

/** Members that speak of whoever made the document, wherever they stand. */
const GOES: ReadonlyMap<string, Found> = new Map([
    ["Metadata", "history"],
    ["PieceInfo", "history"],
    ["LastModified", "time"],
    ["SourceModified", "time"],
    ["CreationDate", "time"],
    ["ModDate", "time"],
    ["Thumb", "preview"],
    ["SpiderInfo", "history"],
    ["Creator", "software"],
    ["CreatorInfo", "software"],
    ["OPI", "path"],
    ["DSS", "author"],
    ["Perms", "author"],
]);

/** Members of a remark that say who made it and when. */
const OF_REMARKS: ReadonlyMap<string, Found> = new Map([
    ["T", "author"],
    ["M", "time"],
    ["NM", "history"],
    ["Subj", "description"],
]);
const OF_ACTIONS: ReadonlyMap<string, Found> = new Map([
    ["F", "path"],
    ["Win", "path"],
    ["Mac", "path"],
    ["Unix", "path"],
]);

/** Dictionaries whose keys are names that somebody chose. */
const CHOSEN = new Set(
    "XObject Font ExtGState ColorSpace Pattern Shading Properties CharProcs Dests RoleMap ClassMap Colorants".split(
        " ",
    ),
);

const LINKS = new Set(["Link", "Widget"]);
const OUTSIDE = /^(Launch|GoToR|ImportData)$/;

/** Whether what a key leads to has keys that are names, to which no rule applies. */
export function isChosen(key: string): boolean {
    return CHOSEN.has(key);
}

/** A dictionary without what speaks of its makers; null in place of a signature. */
export function withoutMakers(dictionary: Dictionary, findings: Findings): Dictionary | Value {
    const type = nameOf(dictionary.get("Type"));
    if (/^(Sig|DocTimeStamp)$/.test(type ?? "") || dictionary.has("ByteRange")) {
        findings.add("author", "time");
        return NULL;
    }
    note(dictionary, type, findings);
    const subtype = nameOf(dictionary.get("Subtype"));
    const remark = dictionary.has("Rect") && subtype !== undefined;
    const kept = new Map<string, Value>();
    for (const [key, value] of dictionary) {
        const found =
            GOES.get(key) ??
            (remark && (key === "M" || !LINKS.has(subtype)) ? OF_REMARKS.get(key) : undefined) ??
            (OUTSIDE.test(nameOf(dictionary.get("S")) ?? "") ? OF_ACTIONS.get(key) : undefined) ??
            (type === "Thread" && key === "I" ? "author" : undefined);
        if (found === undefined) {
            kept.set(key, value);
        } else {
            findings.add(found);
        }
    }
    return kept;
}

/** Says what stays and may tell something. */
function note(dictionary: Dictionary, type: string | undefined, findings: Findings): void {
    const subtype = nameOf(dictionary.get("Subtype"));
    if (type === "EmbeddedFile" || type === "Filespec" || subtype === "RichMedia") {
        findings.leave("embedded");
    }
    if (dictionary.has("Rect") && dictionary.has("Contents") && !LINKS.has(subtype ?? "Link")) {
        findings.leave("comments");
    }
    if (dictionary.has("XFA")) {
        findings.leave("forms");
    }
    const visible = dictionary.get("OFF");
    if (Array.isArray(visible) && visible.length > 0) {
        findings.leave("hidden");
    }
}

/** What the document's own information tells (section 14.3.3). */
export function noteInformation(information: Value, findings: Findings): void {
    for (const key of isDictionary(information) ? information.keys() : []) {
        findings.add(
            /^(Author|Company)$/.test(key)
                ? "author"
                : /^(Creator|Producer|PTEX.*)$/.test(key)
                  ? "software"
                  : /Date|Modified/.test(key)
                    ? "time"
                    : /^(Title|Subject|Keywords)$/.test(key)
                      ? "description"
                      : "other",
        );
    }
}

/** Whether a stream is a JPEG and nothing around it. */
export function isJpeg(filter: Value | undefined): boolean {
    const only = Array.isArray(filter) && filter.length === 1 ? (filter[0] as Value) : filter;
    return only instanceof Name && /^(DCTDecode|DCT)$/.test(only.text);
}

/** Whether a stream is a picture that cannot be looked into here. */
export function isOpaque(filter: Value | undefined): boolean {
    return filter !== undefined && /JPXDecode|DCT/.test(JSON.stringify(filter));
}
