import type { Coding } from "../../protocol/coding";
import type { CaseFile } from "../case-file";

/** What a submitter said may be done, as it stands now, and since when. */
export interface Consents {
    readonly answers: Readonly<Record<string, unknown>>;
    readonly day: string;
}

/** All that a guard may look at. */
export interface Situation {
    readonly coding: Coding;
    /** Who gave each key the value that it has now, by revisions that were believed. */
    readonly setBy: ReadonlyMap<string, string>;
    readonly consents: Consents;
    /** Who is about to take the step. */
    readonly me: string;
    readonly today: string;
}

const CONSENT = /^CON_(BY|UN|STATE|PUB|STAT)$/;

/** The report's consents, and over them what its voice changed later. */
export function consentsOf(file: Pick<CaseFile, "report" | "additions" | "day">): Consents {
    let day = file.day;
    const answers: Record<string, unknown> = {};
    const take = (given: unknown, on: string): void => {
        const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
        for (const [field, value] of entries.filter(([name]) => CONSENT.test(name))) {
            answers[field] = value;
            day = on > day ? on : day;
        }
    };
    take(file.report?.answers, file.day);
    for (const addition of file.additions) {
        if (typeof addition.content === "object") {
            take(addition.content["answers"], addition.day);
        }
    }
    return { answers, day };
}
