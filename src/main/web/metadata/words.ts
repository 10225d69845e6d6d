import type { Found } from "./kinds";

const XMP: readonly (readonly [RegExp, Found])[] = [
    [/gps|location|country|city|latitude/i, "location"],
    [/date|time/i, "time"],
    [/make|model|serial|lens|device|camera/i, "device"],
    [/creator\b|author|rights|owner|byline|credit|person/i, "author"],
    [/creatortool|software|toolkit|producer/i, "software"],
    [/description|title|caption|keyword|subject|comment|label/i, "description"],
    [/thumbnail|preview/i, "preview"],
    [/history|documentid|instanceid|derivedfrom|ingredients/i, "history"],
];

const MOST = 1 << 20;

/** What the names in a packet of XMP, or a keyword, speak of. */
export function spokenOf(text: string): Found[] {
    const names = text.slice(0, MOST);
    const found = XMP.filter(([pattern]) => pattern.test(names)).map(([, kind]) => kind);
    return found.length === 0 ? ["other"] : found;
}

const IPTC: ReadonlyMap<number, Found> = new Map([
    [5, "description"],
    [25, "description"],
    [55, "time"],
    [60, "time"],
    [62, "time"],
    [65, "software"],
    [80, "author"],
    [85, "author"],
    [90, "location"],
    [92, "location"],
    [95, "location"],
    [101, "location"],
    [110, "author"],
    [116, "author"],
    [120, "description"],
    [122, "author"],
]);

/** What an IPTC block (IIM 4.2, records of the application) speaks of. */
export function foundInIptc(bytes: Uint8Array): Found[] {
    const found = new Set<Found>();
    for (let at = bytes.indexOf(0x1c); at >= 0; at = bytes.indexOf(0x1c, at + 1)) {
        const kind = bytes[at + 1] === 2 ? IPTC.get(bytes[at + 2] ?? 0) : undefined;
        if (kind !== undefined) {
            found.add(kind);
        }
    }
    return found.size === 0 ? ["other"] : [...found];
}
