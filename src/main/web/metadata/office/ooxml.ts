import type { Findings, Found } from "../kinds";
import { type Family, NOWHERE, SOMEBODY } from "./family";
import type { Attribute, Rules, Tag, Verdict } from "./xml";

const KEPT = /^(\[Content_Types\]\.xml$|_rels\/\.rels$|word\/|xl\/|ppt\/)/;
const GOES: readonly (readonly [RegExp, readonly Found[]])[] = [
    [/^docProps\/thumbnail/i, ["preview"]],
    [/^docProps\/core/i, ["author", "time"]],
    [/^docProps\/app/i, ["software"]],
    [/(^|\/)(people|commentsExtended|commentsIds|commentsExtensible)\.xml$/, ["author"]],
    [/^xl\/revisions\/|^ppt\/(changesInfos\/|revisionInfo)/, ["history"]],
    [/\/printerSettings\//, ["device"]],
    [/^_xmlsignatures\//, ["author"]],
];

/** Elements that speak of whoever wrote, and of nothing that is shown. */
const TELLING: ReadonlyMap<string, Found> = new Map([
    ["rsids", "history"],
    ["docId", "history"],
    ["docVars", "other"],
    ["attachedTemplate", "path"],
    ["mailMerge", "path"],
    ["absPath", "path"],
    ["revisionPtr", "history"],
    ["fileVersion", "software"],
    ["fileSharing", "author"],
]);
const CREATION_IDS = /BB962C8B-B14F-4D97-AF65-F5344CB8AC3E|FF2B5EF4-FFF2-40B4-BE49-F238E27FC236/i;
const LINKS = /(attachedTemplate|mailMergeSource|mailMergeHeaderSource)$/;

/** Addresses that are nobody's own; whatever else a document points to is on somebody's disk. */
const WEB = /^(https?:|ftp:|mailto:|tel:|sip:|#|about:blank$)/i;

/** Attributes that go, wherever they stand. */
const GONE: readonly (readonly [RegExp, Found])[] = [
    [/^(rsid|paraId$|textId$|uid$)/, "history"],
    [/^(dateUtc|dT|refreshedDate)$/, "time"],
    [/^(refreshedBy|ed|userName)$/, "author"],
    [/^(sourceFile|odcFile)$/, "path"],
];

/** Attributes that must be there, with what says nothing, by their elements. */
const EMPTY: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map([
    ["person", { displayName: SOMEBODY, userId: SOMEBODY, providerId: "None" }],
    ["author", { name: SOMEBODY, initials: "a", userId: SOMEBODY, providerId: "None" }],
    ["cmAuthor", { name: SOMEBODY, initials: "a" }],
    ["comment", { author: SOMEBODY, initials: "a" }],
    ["cm", { created: "2000-01-01T00:00:00" }],
    ["dbPr", { connection: "" }],
]);
const KINDS: Readonly<Record<string, Found>> = { created: "time", connection: "path" };

/** Documents of Microsoft's family: Word, Excel and PowerPoint (ECMA-376). */
export const OOXML: Family = {
    goes(part) {
        const source = part.replace(/_rels\/([^/]+)\.rels$/, "$1");
        const known = GOES.find(([name]) => name.test(source));
        return known === undefined ? (KEPT.test(part) ? undefined : ["other"]) : known[1];
    },

    rules(part, findings) {
        if (!/\.(xml|rels)$/.test(part)) {
            return undefined;
        }
        return part.endsWith(".rels") ? new Links(part, findings) : new Edits(part, findings);
    },

    left(part, findings) {
        if (/(^|\/)(comments[^/]*|threadedComment[^/]*)\.xml$|\/comments\//i.test(part)) {
            findings.leave("comments");
        } else if (/vba(Project|Data)|\/activeX\//i.test(part)) {
            findings.leave("macros");
        }
    },
};

class Edits implements Rules {
    constructor(
        private readonly part: string,
        private readonly findings: Findings,
    ) {}

    element(tag: Tag): Verdict {
        const found = TELLING.get(tag.name);
        const told = valueOf(tag, "author");
        if (/^(ins|del|moveFrom|moveTo)$/.test(tag.name) && told !== undefined) {
            this.findings.leave("changes");
        } else if (tag.name === "vanish") {
            this.findings.leave("hidden");
        } else if (found !== undefined) {
            this.findings.add(found);
            return "drop";
        } else if (tag.name === "ext" && CREATION_IDS.test(valueOf(tag, "uri") ?? "")) {
            this.findings.add("history");
            return "drop";
        } else if (tag.name === "author" && told === undefined && this.part.startsWith("xl/")) {
            return { text: SOMEBODY };
        } else if (tag.name === "Override" && this.isGone(valueOf(tag, "PartName"))) {
            return "drop";
        }
        return "keep";
    }

    attribute(tag: Tag, { prefix, name, value }: Attribute): string | undefined {
        const gone = GONE.find(([names]) => names.test(name));
        if (gone !== undefined) {
            this.findings.add(gone[1]);
            return undefined;
        }
        if (name === "state" && /hidden/i.test(value)) {
            this.findings.leave("hidden");
        }
        if (name === "date" && valueOf(tag, "author") !== undefined) {
            this.findings.add("time");
            return undefined;
        }
        if (name === "dt" && tag.name === "cm") {
            this.findings.add("time");
            return undefined;
        }
        // A printer's settings, which go with their names.
        if (prefix !== "" && name === "id" && tag.name === "pageSetup") {
            return undefined;
        }
        const empty = EMPTY.get(tag.name)?.[name] ?? (name === "author" ? SOMEBODY : value);
        if (empty !== value) {
            this.findings.add(KINDS[name] ?? "author");
        }
        return empty;
    }

    replaced(): void {
        this.findings.add("author");
    }

    private isGone(part: string | undefined): boolean {
        return part !== undefined && OOXML.goes(part.replace(/^\//, "")) !== undefined;
    }
}

/** Relationships: none to a part that is gone, none to a place on somebody's disk. */
class Links implements Rules {
    private readonly folder: string;

    constructor(
        part: string,
        private readonly findings: Findings,
    ) {
        this.folder = part.replace(/_rels\/[^/]*$/, "");
    }

    element(tag: Tag): Verdict {
        const target = valueOf(tag, "Target");
        if (tag.name !== "Relationship" || target === undefined) {
            return "keep";
        }
        if (LINKS.test(valueOf(tag, "Type") ?? "")) {
            this.findings.add("path");
            return "drop";
        }
        if (valueOf(tag, "TargetMode") === "External") {
            return "keep";
        }
        return OOXML.goes(resolve(target, this.folder)) === undefined ? "keep" : "drop";
    }

    attribute(tag: Tag, { name, value }: Attribute): string {
        if (name === "Target" && valueOf(tag, "TargetMode") === "External" && !WEB.test(value)) {
            this.findings.add("path");
            return NOWHERE;
        }
        return value;
    }

    replaced(): void {
        // No text is.
    }
}

function valueOf(tag: Tag, name: string): string | undefined {
    return tag.attributes.find((attribute) => attribute.name === name)?.value;
}

function resolve(target: string, folder: string): string {
    try {
        return decodeURIComponent(new URL(target, `http://x/${folder}`).pathname.slice(1));
    } catch {
        return target;
    }
}
