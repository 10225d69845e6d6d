import { element } from "../ui/element";
import { text } from "../ui/messages";
import { action, field, form, Mistake, paragraph, view } from "./parts";

/** What stands on paper and nowhere else. */
export interface Sheet {
    readonly heading: string;
    readonly explanation: string;
    readonly name: string;
    readonly passphrase: readonly string[];
    /** Words that name the public keys, where the sheet is a person's. */
    readonly fingerprint?: readonly string[];
    /** What else the person takes away, such as a file. */
    readonly further?: readonly HTMLElement[];
}

/** Shows a recovery sheet until two of its words were typed back from the paper. */
export function sheet(content: Sheet, done: () => void): HTMLElement {
    const asked = twoOf(content.passphrase.length);
    const inputs = asked.map(() =>
        element("input", { dir: "ltr", autocapitalize: "none", spellcheck: "false" }),
    );
    const print = action(
        "console.sheet.print",
        () => {
            window.print();
        },
        "secondary",
    );
    return view(
        content.heading,
        element("p", { class: "lead" }, content.explanation),
        element(
            "div",
            { class: "sheet" },
            element("p", {}, element("strong", {}, content.name)),
            element("h2", {}, text("console.sheet.passphrase")),
            element(
                "ol",
                { class: "words", dir: "ltr", lang: "en" },
                ...content.passphrase.map((word) => element("li", {}, word)),
            ),
            ...(content.fingerprint === undefined
                ? []
                : [
                      element("h2", {}, text("console.fingerprint")),
                      fingerprintWords(content.fingerprint),
                  ]),
        ),
        print,
        ...(content.further ?? []),
        paragraph("console.sheet.verify"),
        form(
            inputs.map((input, i) => {
                const made = field("console.sheet.word", input);
                const label = made.querySelector("label");
                if (label !== null) {
                    label.textContent = text("console.sheet.word", (asked[i] ?? 0) + 1);
                }
                return made;
            }),
            "console.sheet.done",
            () => {
                const wrong = asked.find(
                    (place, i) =>
                        inputs[i]?.value.trim().toLowerCase() !== content.passphrase[place],
                );
                if (wrong !== undefined) {
                    throw new Mistake(text("console.sheet.wrong", wrong + 1));
                }
                done();
            },
        ),
    );
}

/** The words that two people compare. */
export function fingerprintWords(words: readonly string[]): HTMLElement {
    return element("p", { class: "fingerprint", dir: "ltr", lang: "en" }, words.join(" "));
}

function twoOf(count: number): number[] {
    const places = Array.from({ length: count }, (_, i) => i);
    const drawn = crypto.getRandomValues(new Uint8Array(2));
    const [first = 0] = places.splice((drawn[0] ?? 0) % count, 1);
    const [second = 1] = places.splice((drawn[1] ?? 0) % (count - 1), 1);
    return [first, second].sort((one, other) => one - other);
}
