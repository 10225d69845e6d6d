import definition from "../../../resources/codebook/workflow.json";
import type { Coding } from "../../protocol/coding";
import type { Status } from "../../protocol/reply";

/** A track along which a case moves, which is also the field that holds its state. */
export const TRACKS = ["LIFECYCLE", "STANDING", "STATE_TRACK", "REPORT_TRACK"] as const;
export type Track = (typeof TRACKS)[number];

/** What must hold before a step is taken. */
export type GuardName =
    | "assessed"
    | "checked-by-two"
    | "consent-current"
    | "consent-to-count"
    | "consent-to-publish"
    | "consent-to-state"
    | "corroborated"
    | "credible"
    | "due-day-passed"
    | "duplicate-linked"
    | "exclusion-named"
    | "fresh-risk"
    | "in-scope"
    | "measure-noted"
    | "not-stopped"
    | "out-of-scope"
    | "place-in-report"
    | "reason"
    | "replied"
    | "sent"
    | "state-heard"
    | "two-people";

/** A step that a track has. */
export interface Step {
    readonly to: string;
    readonly guards: readonly GuardName[];
}

interface Definition {
    readonly tracks: Readonly<
        Record<
            Track,
            {
                readonly start: string;
                readonly transitions: readonly (Step & { readonly from: readonly string[] })[];
            }
        >
    >;
    readonly status: Readonly<Record<string, Status>>;
}

// The compiler knows the file's texts as texts only; WorkflowTest holds each against the codebook.
const WORKFLOW = definition as unknown as Definition;

/** Where a case stands on a track. */
export function stateOf(coding: Coding, track: Track): string {
    const state = coding[track];
    return typeof state === "string" ? state : WORKFLOW.tracks[track].start;
}

/** The steps that lead on from a state, allowed or not. */
export function stepsFrom(track: Track, state: string): Step[] {
    return WORKFLOW.tracks[track].transitions.filter(
        ({ from, to }) => to !== state && (from.includes(state) || from.includes("*")),
    );
}

/** The step from one state to another, if the track has one. */
export function stepTo(track: Track, from: string, to: string): Step | undefined {
    return stepsFrom(track, from).find((step) => step.to === to);
}

/** The word of four that a submitter reads while a case stands there. */
export function wordFor(lifecycle: string): Status {
    return WORKFLOW.status[lifecycle] ?? "WITH_US";
}

/** The field that holds the reason for where a track stands. */
export function reasonField(track: Track): string {
    return `REASON.${track}`;
}

/** The field that holds the state that somebody proposed for a track. */
export function proposalField(track: Track): string {
    return `PROPOSAL.${track}`;
}
