const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size in the page's language, to two digits or so. */
export function size(bytes: number): string {
    const step = bytes < 1 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
    return new Intl.NumberFormat(document.documentElement.lang, {
        style: "unit",
        unit: UNITS[step] ?? "byte",
        unitDisplay: "short",
        maximumSignificantDigits: 3,
    }).format(bytes / 1000 ** step);
}
