import { breaches, type Breach, type Stage } from "./check";
import type { Coding } from "../../protocol/coding";
import type { Draft } from "./draft";
import { type Collision, merge } from "./merge";
import { withTrackOf } from "./move";
import type { Consents } from "./situation";

/** Where revisions go: one that follows another than the newest is not added, and what is newer read. */
export interface Shelf {
    readonly stage: Stage;
    add(coding: Coding): Promise<boolean>;
}

/** How saving ended. */
export interface Saved {
    readonly saved: boolean;
    /** How often somebody else had saved before. */
    readonly merged: number;
    readonly collisions: readonly Collision[];
    /** Steps that are no longer allowed beside what somebody else saved, and were taken back. */
    readonly refused: readonly Breach[];
}

const MOST_TRIES = 5;

/**
 * Adds a draft as the next revision. When somebody else was faster, both are merged and it is tried
 * again, unless there is something that a person must decide.
 */
export async function save(
    draft: Draft,
    record: Shelf,
    consents: Consents,
    me: string,
    today: string,
): Promise<Saved> {
    for (let merged = 0; merged < MOST_TRIES; merged++) {
        if (await record.add(draft.coding)) {
            draft.rebase(record.stage, record.stage.coding);
            return { saved: true, merged, collisions: [], refused: [] };
        }
        const theirs = record.stage;
        const { coding, collisions } = merge(draft.base.coding, draft.coding, theirs.coding);
        const refused = breaches(theirs, coding, me, today, consents);
        const allowed = refused.reduce(
            (kept, { track }) => withTrackOf(theirs.coding, track, kept),
            coding,
        );
        draft.rebase(theirs, allowed);
        if (collisions.length > 0 || refused.length > 0) {
            return { saved: false, merged: merged + 1, collisions, refused };
        }
    }
    return { saved: false, merged: MOST_TRIES, collisions: [], refused: [] };
}
