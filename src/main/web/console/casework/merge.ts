import type { Coding, Value } from "../../protocol/coding";

/** Two people gave one key different values. */
export interface Collision {
    readonly key: string;
    readonly mine: Value | undefined;
    readonly theirs: Value | undefined;
}

/** What came of two records that were made from the same one. */
export interface Merged {
    /** With what somebody else saved wherever there is a collision. */
    readonly coding: Coding;
    readonly collisions: readonly Collision[];
}

/** Key by key: whoever changed it is right, and of two who changed it differently neither is. */
export function merge(base: Coding, mine: Coding, theirs: Coding): Merged {
    const coding: Record<string, Value> = {};
    const collisions: Collision[] = [];
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(mine)])) {
        const [was, my, their] = [base[key], mine[key], theirs[key]];
        const kept = isSame(was, their) ? my : their;
        if (kept !== undefined) {
            coding[key] = kept;
        }
        if (!isSame(was, my) && !isSame(was, their) && !isSame(my, their)) {
            collisions.push({ key, mine: my, theirs: their });
        }
    }
    return { coding, collisions };
}

/** The record with a key's value, or without the key. */
export function withValue(coding: Coding, key: string, value: Value | undefined): Coding {
    if (value !== undefined && value.length > 0) {
        return { ...coding, [key]: value };
    }
    return Object.fromEntries(Object.entries(coding).filter(([name]) => name !== key));
}

/** Keys whose value differs between two records. */
export function changedKeys(before: Coding, after: Coding): string[] {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
        (key) => !isSame(before[key], after[key]),
    );
}

/** Whether two values are the same; the order of codes says nothing. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
    if (one === undefined || other === undefined || typeof one === "string") {
        return one === other;
    }
    return typeof other !== "string" && [...one].sort().join() === [...other].sort().join();
}
