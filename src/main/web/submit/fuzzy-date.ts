import { westernDigits } from "../ui/digits";

/** Parts of a date as they were typed; each may be missing. */
export interface DateParts {
    readonly day: string;
    readonly month: string;
    readonly year: string;
    readonly about: boolean;
}

/**
 * `2026-10-05`, `2026-10` or `2026`, with `~` behind what is not exact (ISO 8601-2, 4.2.1);
 * undefined when empty, "impossible" when it cannot be.
 */
export function fuzzyDate({ day, month, year, about }: DateParts): string | undefined {
    const [d = "", m = "", y = ""] = [day, month, year].map((part) => westernDigits(part.trim()));
    if (d === "" && m === "" && y === "") {
        return undefined;
    }
    if (!/^(19|20)\d\d$/.test(y) || !/^\d{0,2}$/.test(m) || !/^\d{0,2}$/.test(d)) {
        return "impossible";
    }
    if (d !== "" && m === "") {
        return "impossible";
    }
    const text = [y, m, d]
        .filter((part) => part !== "")
        .map((part) => part.padStart(2, "0"))
        .join("-");
    const date = new Date(text);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
        ? text + (about ? "~" : "")
        : "impossible";
}
