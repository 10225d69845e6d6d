import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { fieldName } from "../labels";
import { action, choice, field, Mistake } from "../parts";
import type { Draft } from "./draft";
import { isForTwo, moved, obstacles, proposed, withReason, withTrackOf } from "./move";
import type { Situation } from "./situation";
import {
    proposalField,
    reasonField,
    stateOf,
    stepsFrom,
    type Track,
    TRACKS,
    wordFor,
} from "./workflow";
import { codeName, missingSentences } from "./words";

const LONGEST_REASON = 1_000;

/** Where the case stands on each track, and what may come next. */
export function tracksView(
    draft: Draft,
    situation: () => Situation,
    nameOf: (person: string) => string,
): HTMLElement {
    const view = element("section", { "data-tracks": "" });
    const parts = new Map(TRACKS.map((track) => [track, element("div", { "data-track": track })]));
    const render = (track: Track): void => {
        parts.get(track)?.replaceChildren(...trackParts(track, draft, situation, nameOf));
    };
    view.append(element("h3", {}, text("console.casework.tracks")), ...parts.values());
    TRACKS.forEach(render);
    let drawn = TRACKS.map((track) => signature(track, draft));
    draft.watch(() => {
        TRACKS.forEach((track, i) => {
            if (drawn[i] !== signature(track, draft)) {
                render(track);
            }
        });
        drawn = TRACKS.map((track) => signature(track, draft));
    });
    return view;
}

/** What a track's part shows, so that it is drawn anew only when that changes. */
function signature(track: Track, { base, coding }: Draft): string {
    return [track, proposalField(track), reasonField(track)]
        .flatMap((key) => [base.coding[key], coding[key]])
        .map(String)
        .join("|");
}

function trackParts(
    track: Track,
    draft: Draft,
    situation: () => Situation,
    nameOf: (person: string) => string,
): HTMLElement[] {
    const [was, is] = [stateOf(draft.base.coding, track), stateOf(draft.coding, track)];
    const head = element("h4", {}, fieldName(track));
    if (was !== is) {
        return [
            head,
            element(
                "p",
                { class: "notice" },
                text("console.casework.will-be", codeName(track, was), codeName(track, is)),
            ),
            action(
                "console.casework.undo",
                () => {
                    draft.become(withTrackOf(draft.base.coding, track, draft.coding));
                },
                "link",
            ),
        ];
    }
    const now =
        track === "LIFECYCLE"
            ? text(
                  "console.casework.now-and-word",
                  codeName(track, is),
                  text(`console.status.${wordFor(is)}`),
              )
            : text("console.casework.now", codeName(track, is));
    return [
        head,
        element("p", {}, now),
        ...proposalOf(track, draft, nameOf),
        next(track, is, draft, situation),
    ];
}

function proposalOf(
    track: Track,
    { coding, setBy }: Draft,
    nameOf: (person: string) => string,
): HTMLElement[] {
    const proposal = coding[proposalField(track)];
    return typeof proposal !== "string"
        ? []
        : [
              element(
                  "p",
                  { class: "notice" },
                  text(
                      "console.casework.proposed-by",
                      nameOf(setBy.get(proposalField(track)) ?? ""),
                      codeName(track, proposal),
                  ),
              ),
          ];
}

function next(track: Track, is: string, draft: Draft, situation: () => Situation): HTMLElement {
    const steps = choice(stepsFrom(track, is).map(({ to }) => [to, codeName(track, to)] as const));
    const proposal = draft.coding[proposalField(track)];
    if (typeof proposal === "string") {
        steps.value = proposal;
    }
    const reason = element("input", {
        class: "wide",
        maxlength: String(LONGEST_REASON),
        dir: "auto",
    });
    const name = fieldName(track);
    const prepared = (): [Situation, string] => {
        const to = steps.value;
        const why = reason.value.trim();
        const one = situation();
        return [why === "" ? one : { ...one, coding: withReason(one.coding, track, to, why) }, to];
    };
    return element(
        "div",
        {},
        field("console.casework.step", steps, undefined, name),
        field("console.casework.step-reason", reason, undefined, name),
        action(
            "console.casework.take",
            () => {
                const [one, to] = prepared();
                const missing = obstacles(one, track, to);
                if (missing.length > 0) {
                    throw new Mistake(missingSentences(missing).join(" "));
                }
                draft.become(moved(one.coding, track, to));
            },
            "secondary",
        ),
        action(
            "console.casework.propose",
            () => {
                const [one, to] = prepared();
                const missing = obstacles(one, track, to);
                if (missing === "no-such-step" || missing.length === 0) {
                    throw new Mistake(text("console.casework.no-proposal-needed"));
                }
                if (!isForTwo(missing)) {
                    throw new Mistake(missingSentences(missing).join(" "));
                }
                draft.become(proposed(one.coding, track, to));
            },
            "link",
        ),
    );
}
