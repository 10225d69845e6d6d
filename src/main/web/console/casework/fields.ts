import codebook from "../../../resources/codebook/codebook.json";
import { TRACKS } from "./workflow";

/** The version of the codebook that records are coded by. */
export const CODEBOOK_VERSION: number = codebook.version;

/** A field that a reviewer codes. */
export interface Field {
    readonly name: string;
    readonly type:
        "single" | "multi" | "country" | "text" | "number" | "fuzzy-date" | "date" | "link";
    /** The group whose rows hold it; none when it stands once. */
    readonly group: string | undefined;
    readonly codes: readonly string[];
    /** Whether the submitter was asked the same. */
    readonly proposed: boolean;
    readonly most: number;
}

interface Entry {
    readonly type: string;
    readonly who: string;
    readonly sensitivity: string;
    readonly repeats?: string;
    readonly codes?: readonly string[];
    readonly sections?: Readonly<Record<string, readonly string[]>>;
    readonly codesOf?: string;
    readonly most?: number;
}

const ENTRIES = codebook.fields as Readonly<Record<string, Entry>>;
const TYPES = [
    "single",
    "multi",
    "country",
    "text",
    "number",
    "fuzzy-date",
    "date",
    "link",
] as const;
const LONGEST = 500;

/** What reviewers code, in the codebook's order; names and places stay in the identity vault. */
export const FIELDS: readonly Field[] = Object.entries(ENTRIES).flatMap(([name, entry]) => {
    const type = TYPES.find((one) => one === entry.type);
    return type === undefined ||
        !entry.who.includes("V") ||
        entry.sensitivity === "ID" ||
        TRACKS.some((track) => track === name)
        ? []
        : [
              {
                  name,
                  type,
                  group: entry.repeats,
                  codes: codesOf(ENTRIES[entry.codesOf ?? name]),
                  proposed: entry.who === "S>V",
                  most: entry.most ?? LONGEST,
              },
          ];
});

function codesOf(entry: Entry | undefined): string[] {
    return [...Object.values(entry?.sections ?? {}).flat(), ...(entry?.codes ?? [])];
}

/** A part of the form. */
export interface Section {
    readonly key: string;
    readonly fields: readonly Field[];
    readonly groups: readonly string[];
}

/** What belongs together: beginnings of names, and groups. */
const PARTS: readonly (readonly [string, RegExp, readonly string[]])[] = [
    ["screening", /^(RECORD_TYPE|SCOPE|PRIO|DANGER|HARM_IF_KNOWN|COI)$/, []],
    ["risk", /^$/, ["RISKS"]],
    ["persons", /^$/, ["PERSONS"]],
    ["cooperation", /^(COOP_|NEXUS)/, []],
    ["acts", /^$/, ["ACTS"]],
    ["actor", /^(ACTOR_|INVOLV)/, []],
    ["evidence", /^(SRC_|INFO_CRED|UN_DOC|PATTERN)/, []],
    ["elements", /^ELEM_/, []],
    ["links", /^$/, ["LINKS"]],
    ["state", /^(SCORE_|OUTCOME)/, ["COMMS", "REPLIES", "MEASURES"]],
    ["report", /^REPORT/, ["REID_CHECKS"]],
];

/** The form in its parts; a field that no part claims stands in the last. */
export const SECTIONS: readonly Section[] = sections();

function sections(): Section[] {
    const once = FIELDS.filter(({ group }) => group === undefined);
    const claimed = PARTS.map(([key, names, groups]) => ({
        key,
        fields: once.filter(({ name }) => names.test(name)),
        groups,
    }));
    const placed = new Set(claimed.flatMap(({ fields }) => fields));
    const grouped = new Set(claimed.flatMap(({ groups }) => groups));
    const rest = {
        key: "other",
        fields: once.filter((field) => !placed.has(field)),
        groups: [...new Set(FIELDS.flatMap(({ group }) => group ?? []))].filter(
            (group) => !grouped.has(group),
        ),
    };
    return [...claimed, rest].filter(({ fields, groups }) => fields.length + groups.length > 0);
}

/** The fields of a group's rows. */
export function fieldsOf(group: string): Field[] {
    return FIELDS.filter((field) => field.group === group);
}
