import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { alarm } from "../parts";
import { pastBreaches } from "./check";
import type { History } from "./history";
import { breachSentence, keyName } from "./words";

/** What must be said before anything else: revisions that count for nothing, and broken rules. */
export function alarms(history: History, nameOf: (person: string) => string): HTMLElement[] {
    return [
        ...history.doubts.map(({ number, why }) =>
            alarm(text(`console.casework.doubt.${why}`, number)),
        ),
        ...pastBreaches(history).map((breach) =>
            alarm(
                text(
                    "console.casework.breach",
                    breach.number,
                    nameOf(breach.author),
                    breachSentence(breach),
                ),
            ),
        ),
    ];
}

/** Every revision that counts: who, on which day, and what changed. */
export function historyView(history: History, nameOf: (person: string) => string): HTMLElement {
    return element(
        "details",
        { "data-part": "history" },
        element("summary", {}, text("console.casework.history", history.believed.length)),
        element(
            "ol",
            {},
            ...history.believed.map(({ number, day, author, changed }) =>
                element(
                    "li",
                    { value: String(number) },
                    text(
                        "console.casework.revision",
                        day,
                        nameOf(author),
                        [...new Set(changed.map(keyName))].join("; "),
                    ),
                ),
            ),
        ),
    );
}
