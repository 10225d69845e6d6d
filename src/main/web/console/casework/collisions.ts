import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import { choice, field } from "../parts";
import type { Collision } from "./merge";
import { partsOf } from "./rows";
import { keyName, shownValue } from "./words";

/** What two people gave different values, each to be chosen between; nothing is chosen before. */
export function collisionsView(
    collisions: readonly Collision[],
    choose: (collision: Collision, mine: boolean) => void,
): HTMLElement {
    return element(
        "section",
        { class: "notice", "data-collisions": "" },
        element("h3", { tabindex: "-1" }, text("console.casework.collisions")),
        element("p", {}, text("console.casework.collisions-lead")),
        ...collisions.map((collision) => {
            const name = partsOf(collision.key).field;
            const options = choice([
                ["", text("console.casework.choose")],
                ["mine", text("console.casework.mine", shownValue(name, collision.mine))],
                ["theirs", text("console.casework.theirs", shownValue(name, collision.theirs))],
            ]);
            options.addEventListener("change", () => {
                if (options.value !== "") {
                    choose(collision, options.value === "mine");
                }
            });
            return field("console.casework.collision", options, undefined, keyName(collision.key));
        }),
    );
}
