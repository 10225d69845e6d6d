import { type Findings, type Found, NotCleaned } from "../kinds";
import { type Family, isPath, NOWHERE, SOMEBODY } from "./family";
import type { Attribute, Rules, Tag, Verdict } from "./xml";

const GOES: readonly (readonly [RegExp, readonly Found[]])[] = [
    [/(^|\/)meta\.xml$/, ["author", "time", "software"]],
    [/(^|\/)Thumbnails\//, ["preview"]],
    [/(^|\/)(Configurations2\/|layout-cache$)/, ["software"]],
    [/(^|\/)manifest\.rdf$/, ["other"]],
    [/^META-INF\/.*signatures\.xml$/, ["author"]],
    // Folders, but not the whole, which the manifest names by a slash.
    [/.\/$/, []],
];
const SETTINGS =
    /^(Printer\w*|Rsid\w*|CurrentDatabase\w*|EmbeddedDatabaseName|\w*(Path|URL)|ooo:view-settings)$/;
const NO_DATE = "2000-01-01T00:00:00";

/** Documents of the OASIS family: Writer, Calc, Impress (ODF 1.3). */
export const ODF: Family = {
    goes(part) {
        return GOES.find(([name]) => name.test(part))?.[1];
    },

    rules(part, findings) {
        return part.endsWith(".xml") ? new Edits(findings) : undefined;
    },

    left(part, findings) {
        if (/(^|\/)(Basic|Scripts|Dialogs)\//.test(part)) {
            findings.leave("macros");
        }
    },
};

class Edits implements Rules {
    constructor(private readonly findings: Findings) {}

    element(tag: Tag): Verdict {
        switch (tag.name) {
            case "encryption-data":
                throw new NotCleaned("encrypted");
            case "file-entry":
                return ODF.goes(valueOf(tag, "full-path") ?? "") === undefined ? "keep" : "drop";
            case "annotation":
                this.findings.leave("comments");
                break;
            case "tracked-changes":
                this.findings.leave("changes");
                break;
            case "creator":
                // The field that shows a name in the text has another prefix, and stays.
                return tag.prefix === "dc" ? { text: SOMEBODY } : "keep";
            case "date":
                return tag.prefix === "dc" ? { text: NO_DATE } : "keep";
            case "creator-initials":
            case "sender-initials":
            case "date-string":
                this.findings.add("author");
                return "drop";
            case "config-item":
            case "config-item-set":
                if (SETTINGS.test(valueOf(tag, "name") ?? "")) {
                    this.findings.add("device");
                    return "drop";
                }
                break;
        }
        return "keep";
    }

    attribute(_: Tag, { prefix, name, value }: Attribute): string | undefined {
        if (/rsid/.test(name)) {
            this.findings.add("history");
            return undefined;
        }
        // What lies in the package is named without dots in front.
        if (name === "href" && (isPath(value) || /^(\.\.)?\//.test(value))) {
            this.findings.add("path");
            return NOWHERE;
        }
        if (name === "display" && /^(table|text)$/.test(prefix) && /^(none|false)$/.test(value)) {
            this.findings.leave("hidden");
        }
        return value;
    }

    replaced(tag: Tag): void {
        this.findings.add(tag.name === "date" ? "time" : "author");
    }
}

function valueOf(tag: Tag, name: string): string | undefined {
    return tag.attributes.find((attribute) => attribute.name === name)?.value;
}
