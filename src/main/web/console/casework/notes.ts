import { withoutBidiControls } from "../../ui/clean";
import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { action, field, Mistake } from "../parts";
import type { Draft } from "./draft";
import { newRow, rowKey, rowsOf, textIn } from "./rows";

const GROUP = "NOTES";
const TEXT = "TEXT";
const LONGEST = 4_000;

/** Notes for the desk, each by whoever wrote it; none is changed once it is saved. */
export function notesView(draft: Draft, nameOf: (person: string) => string): HTMLElement {
    const list = element("div");
    const words = element("textarea", { rows: "4", maxlength: String(LONGEST), dir: "auto" });
    const render = (): void => {
        list.replaceChildren(
            ...rowsOf(draft.coding, GROUP).map((row) =>
                element(
                    "article",
                    {},
                    element(
                        "p",
                        { class: "hint" },
                        text(
                            "console.casework.by",
                            nameOf(draft.setBy.get(rowKey(GROUP, row.id, TEXT)) ?? ""),
                        ),
                    ),
                    element(
                        "p",
                        { class: "plain", dir: "auto" },
                        withoutBidiControls(textIn(row, TEXT)),
                    ),
                ),
            ),
        );
    };
    render();
    return element(
        "details",
        { "data-part": "notes" },
        element("summary", {}, text("console.casework.part.notes")),
        list,
        field("console.casework.note", words),
        action(
            "console.casework.add-note",
            () => {
                const note = words.value.trim();
                if (note === "") {
                    throw new Mistake(text("console.casework.note-empty"));
                }
                draft.set(rowKey(GROUP, newRow(), TEXT), note);
                words.value = "";
                render();
            },
            "secondary",
        ),
    );
}
