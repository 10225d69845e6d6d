import type { ReceiptCode } from "../protocol/receipt";
import type { WordList } from "../protocol/word-list";
import { westernDigits } from "../ui/digits";
import { byId, element, findAll, when } from "../ui/element";
import { showProblem } from "../ui/errors";
import { text } from "../ui/messages";

/** Shows the code until two of its groups were typed back, then takes it off the page. */
export function showReceipt(
    receipt: ReceiptCode,
    words: WordList | undefined,
    done: () => void,
): void {
    const groups = receipt.groups();
    const asked = twoOf(groups.length - 1);
    byId("receipt-characters", HTMLElement).textContent = groups.join("-");
    byId("receipt-in-words", HTMLDivElement).hidden = words === undefined;
    byId("receipt-words", HTMLElement).textContent =
        words === undefined ? "" : receipt.words(words).join(" ");
    const fields = byId("receipt-groups", HTMLDivElement);
    fields.replaceChildren(
        ...asked.map((place) =>
            element(
                "div",
                {},
                element(
                    "label",
                    { for: `group-${place}` },
                    text("script.receipt.group", place + 1),
                ),
                element("input", {
                    id: `group-${place}`,
                    dir: "ltr",
                    size: "6",
                    autocapitalize: "none",
                    autocomplete: "off",
                    spellcheck: "false",
                }),
            ),
        ),
    );
    const form = byId("receipt-form", HTMLFormElement);
    const error = byId("receipt-error", HTMLDivElement);
    form.onsubmit = (event): void => {
        event.preventDefault();
        const wrong = asked.find((place) => typed(place) !== groups[place]);
        if (wrong !== undefined) {
            showProblem(error, text("script.receipt.verify.error", wrong + 1));
            return;
        }
        error.hidden = true;
        forget();
        done();
    };
}

/** Takes every trace of the code off the page. */
export function forget(): void {
    byId("receipt-characters", HTMLElement).textContent = "";
    byId("receipt-words", HTMLElement).textContent = "";
    byId("receipt-groups", HTMLDivElement).replaceChildren();
}

/** The print button works once for all receipts. */
export function preparePrint(): void {
    when(byId("receipt-print", HTMLButtonElement), "click", () => {
        window.print();
    });
}

/** A group as typed, look-alikes read as the alphabet means them. */
function typed(place: number): string {
    const field = findAll(document, `#group-${place}`, HTMLInputElement)[0];
    return westernDigits(field?.value ?? "")
        .toLowerCase()
        .replace(/[\s-]/g, "")
        .replace(/o/g, "0")
        .replace(/[il]/g, "1");
}

function twoOf(count: number): number[] {
    const places = Array.from({ length: count }, (_, i) => i);
    const drawn = crypto.getRandomValues(new Uint8Array(2));
    const [first] = places.splice((drawn[0] ?? 0) % count, 1);
    const [second] = places.splice((drawn[1] ?? 0) % (count - 1), 1);
    return [first ?? 0, second ?? 1].sort((one, other) => one - other);
}
