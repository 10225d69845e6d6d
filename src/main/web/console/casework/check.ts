import type { Coding } from "../../protocol/coding";
import { type History, settersAfter } from "./history";
import { movedTracks, obstacles, withTrackOf } from "./move";
import type { Consents } from "./situation";
import { type GuardName, proposalField, stateOf, type Track } from "./workflow";

/** A step that a record takes without being allowed to. */
export interface Breach {
    readonly track: Track;
    readonly from: string;
    readonly to: string;
    readonly missing: readonly GuardName[] | "no-such-step";
}

/** A record, and who gave its keys their values. */
export interface Stage {
    readonly coding: Coding;
    readonly setBy: ReadonlyMap<string, string>;
}

/** The steps from one record to another that must not be taken by this person on this day. */
export function breaches(
    before: Stage,
    after: Coding,
    by: string,
    today: string,
    consents: Consents | undefined,
): Breach[] {
    const changed = settersAfter(before.setBy, before.coding, after, by);
    return movedTracks(before.coding, after).flatMap((track) => {
        const [from, to] = [stateOf(before.coding, track), stateOf(after, track)];
        const proposal = proposalField(track);
        const setBy = new Map(changed);
        const proposer = before.setBy.get(proposal);
        if (proposer !== undefined) {
            setBy.set(proposal, proposer);
        }
        const coding = withTrackOf(before.coding, track, after);
        const missing = obstacles(
            { coding, setBy, me: by, today, consents: consents ?? { answers: {}, day: today } },
            track,
            to,
        );
        const found =
            consents === undefined && missing !== "no-such-step"
                ? missing.filter((name) => !name.startsWith("consent-"))
                : missing;
        return found.length === 0 ? [] : [{ track, from, to, missing: found }];
    });
}

/**
 * Steps in the past that the rules did not allow. Consents are left out: what was agreed to then may
 * have been taken back since.
 */
export function pastBreaches(
    history: History,
): (Breach & { readonly number: number; readonly author: string })[] {
    return history.believed.flatMap((revision, i) => {
        const before = history.believed[i - 1] ?? { coding: {}, setBy: new Map<string, string>() };
        return breaches(before, revision.coding, revision.author, revision.day, undefined).map(
            (breach) => ({ ...breach, number: revision.number, author: revision.author }),
        );
    });
}
