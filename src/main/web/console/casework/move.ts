import type { Coding } from "../../protocol/coding";
import { type Asked, GUARDS } from "./guards";
import { withValue } from "./merge";
import type { Situation } from "./situation";
import {
    type GuardName,
    proposalField,
    reasonField,
    stateOf,
    stepTo,
    TRACKS,
    type Track,
} from "./workflow";

/** What stands in the way of a step; a track without the step is the only way of its own. */
export function obstacles(
    situation: Situation,
    track: Track,
    to: string,
): GuardName[] | "no-such-step" {
    const step = stepTo(track, stateOf(situation.coding, track), to);
    if (step === undefined) {
        return "no-such-step";
    }
    const asked: Asked = { ...situation, track, to };
    return step.guards.filter((name) => !GUARDS[name](asked));
}

/** Whether nothing but a second person is missing: the step can be proposed. */
export function isForTwo(missing: readonly GuardName[] | "no-such-step"): boolean {
    return missing.length === 1 && missing[0] === "two-people";
}

/** The record after the step; a proposal that led to it is used up. */
export function moved(coding: Coding, track: Track, to: string): Coding {
    const proposal = proposalField(track);
    const rest = Object.entries(coding).filter(([key]) => key !== proposal);
    return { ...Object.fromEntries(rest), [track]: to };
}

/** The record with a step proposed. */
export function proposed(coding: Coding, track: Track, to: string): Coding {
    return { ...coding, [proposalField(track)]: to };
}

/** The record with the reason for a step. */
export function withReason(coding: Coding, track: Track, to: string, reason: string): Coding {
    return { ...coding, [reasonField(track)]: `${to}: ${reason}` };
}

/** Which tracks stand elsewhere in one record than in another. */
export function movedTracks(before: Coding, after: Coding): Track[] {
    return TRACKS.filter((track) => stateOf(before, track) !== stateOf(after, track));
}

/** A record whose track, and what is proposed on it, stand as they do in another. */
export function withTrackOf(other: Coding, track: Track, coding: Coding): Coding {
    const proposal = proposalField(track);
    return withValue(withValue(coding, track, other[track]), proposal, other[proposal]);
}
