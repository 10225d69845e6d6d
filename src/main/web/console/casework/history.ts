import { type Coding, NOTHING_BEFORE, type ReadRevision } from "../../protocol/coding";
import { changedKeys } from "./merge";

/** A revision as the service handed it over, opened where it could be. */
export interface Handed {
    readonly number: number;
    readonly read: ReadRevision | undefined;
    /** Somebody of the roster signed it; or nobody there has the author's name; or it is forged. */
    readonly signature: "good" | "unlisted" | "bad";
}

/** Why a revision counts for nothing. */
export interface Doubt {
    readonly number: number;
    readonly why: "unopened" | "forged" | "unlisted" | "out-of-order";
}

/** A revision that counts. */
export interface Believed extends ReadRevision {
    readonly changed: readonly string[];
    /** Who had given each key its value once this was saved. */
    readonly setBy: ReadonlyMap<string, string>;
}

/** What a case's revisions come to. */
export interface History {
    readonly believed: readonly Believed[];
    readonly doubts: readonly Doubt[];
    /** The number of the newest revision that the service has, believed or not. */
    readonly newest: number;
}

/** What revisions come to, in the order in which the service has them. */
export function historyOf(handed: readonly Handed[]): History {
    const believed: Believed[] = [];
    const doubts: Doubt[] = [];
    let waiting: ReadRevision[] = [];
    let newest = 0;
    for (const { number, read, signature } of handed) {
        const why = reasonToDoubt(number, newest, read, signature);
        newest = Math.max(newest, number);
        if (read === undefined || why !== undefined) {
            doubts.push({ number, why: why ?? "unopened" });
            continue;
        }
        const before = waiting.at(-1)?.hash ?? believed.at(-1)?.hash ?? NOTHING_BEFORE;
        if (signature === "unlisted") {
            if (read.follows === before) {
                waiting.push(read);
            } else {
                doubts.push({ number, why: "unlisted" });
            }
            continue;
        }
        if (read.follows === before) {
            // Whoever built on a revision had looked at it, while its author was listed.
            waiting.forEach((one) => believed.push(after(believed.at(-1), one)));
            waiting = [];
            believed.push(after(believed.at(-1), read));
        } else if (read.follows === (believed.at(-1)?.hash ?? NOTHING_BEFORE)) {
            waiting.forEach((one) => doubts.push({ number: one.number, why: "unlisted" }));
            waiting = [];
            believed.push(after(believed.at(-1), read));
        } else {
            doubts.push({ number, why: "out-of-order" });
        }
    }
    waiting.forEach((one) => doubts.push({ number: one.number, why: "unlisted" }));
    return { believed, doubts, newest };
}

function reasonToDoubt(
    number: number,
    newest: number,
    read: ReadRevision | undefined,
    signature: Handed["signature"],
): Doubt["why"] | undefined {
    if (read === undefined) {
        return "unopened";
    }
    if (signature === "bad") {
        return "forged";
    }
    return number === newest + 1 ? undefined : "out-of-order";
}

/** The record as it stands by what is believed. */
export function present(history: History): Coding {
    return history.believed.at(-1)?.coding ?? {};
}

/** Who gave each key the value that it has now. */
export function setters(history: History): ReadonlyMap<string, string> {
    return history.believed.at(-1)?.setBy ?? new Map();
}

/** The same once somebody's changes are in. */
export function settersAfter(
    before: ReadonlyMap<string, string>,
    was: Coding,
    is: Coding,
    by: string,
): ReadonlyMap<string, string> {
    const setBy = new Map(before);
    for (const key of changedKeys(was, is)) {
        if (is[key] === undefined) {
            setBy.delete(key);
        } else {
            setBy.set(key, by);
        }
    }
    return setBy;
}

function after(previous: Believed | undefined, read: ReadRevision): Believed {
    const was = previous?.coding ?? {};
    return {
        ...read,
        changed: changedKeys(was, read.coding),
        setBy: settersAfter(previous?.setBy ?? new Map(), was, read.coding, read.author),
    };
}
