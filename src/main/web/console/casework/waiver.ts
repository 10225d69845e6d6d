import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { action, field, Mistake } from "../parts";
import type { Draft } from "./draft";

const LONGEST = 2_000;

/** Why a State is not heard: one person writes it, another signs exactly those words. */
export function waiverView(draft: Draft, nameOf: (person: string) => string): HTMLElement {
    const reason = element("textarea", { rows: "3", maxlength: String(LONGEST), dir: "auto" });
    const written = draft.coding["WAIVER"];
    reason.value = typeof written === "string" ? written : "";
    reason.addEventListener("change", () => {
        draft.set("WAIVER", reason.value.trim());
    });
    const signed = element("p", { role: "status" });
    const tell = (): void => {
        const by = draft.setBy.get("WAIVER_SIGNED");
        const stands = draft.coding["WAIVER_SIGNED"] === draft.coding["WAIVER"];
        signed.textContent =
            by !== undefined && stands ? text("console.casework.waiver-signed", nameOf(by)) : "";
    };
    draft.watch(tell);
    tell();
    return element(
        "div",
        {},
        field("console.casework.field.WAIVER", reason, "console.casework.waiver-hint"),
        signed,
        action(
            "console.casework.waiver-sign",
            () => {
                const { coding, setBy, base } = draft;
                const writer = setBy.get("WAIVER");
                if (coding["WAIVER"] === undefined || base.coding["WAIVER"] !== coding["WAIVER"]) {
                    throw new Mistake(text("console.casework.waiver-unsaved"));
                }
                draft.set("WAIVER_SIGNED", coding["WAIVER"]);
                if (draft.setBy.get("WAIVER_SIGNED") === writer) {
                    draft.set("WAIVER_SIGNED", base.coding["WAIVER_SIGNED"]);
                    throw new Mistake(text("console.guard.two-people"));
                }
            },
            "link",
        ),
    );
}
