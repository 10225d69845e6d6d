import { element, find } from "../../ui/element";
import { text } from "../../ui/messages";
import { size } from "./size";
import { type AsItIs, Picked } from "./picked";

/** As many uploads as one message claims. */
const MOST_UPLOADS = 32;
/** Two gibibytes with the eight bytes of length in front: the next size class is one step too large. */
const LARGEST = 2 * 1024 * 1024 * 1024 - 8;

/** Choosing files: a button, a place to drop them, and a list of what was found in each. */
export class Picker {
    private picked: readonly Picked[] = [];
    private readonly input: HTMLInputElement;
    private readonly list: HTMLUListElement;
    private readonly status: HTMLElement;

    constructor(root: HTMLElement) {
        this.input = find(root, "input", HTMLInputElement);
        this.list = find(root, "ul", HTMLUListElement);
        this.status = find(root, "[role=status]", HTMLElement);
        this.input.addEventListener("change", () => {
            this.add(this.input.files ?? []);
            this.input.value = "";
        });
        root.addEventListener("drop", (event) => {
            this.add(event.dataTransfer?.files ?? []);
        });
        for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
            root.addEventListener(name, () => {
                root.classList.toggle("over", name === "dragenter" || name === "dragover");
            });
        }
    }

    get files(): readonly Picked[] {
        return this.picked;
    }

    /** Waits until every file was looked at. */
    async settled(): Promise<void> {
        await Promise.all(this.picked.map((one) => one.look(() => undefined)));
    }

    /** Forgets the files. */
    clear(): void {
        this.picked = [];
        this.status.textContent = "";
        this.show();
    }

    private add(files: Iterable<File>): void {
        const added = [...files];
        const large = added.filter((file) => file.size > LARGEST);
        const fitting = added.filter((file) => file.size <= LARGEST);
        const room = Math.max(0, MOST_UPLOADS - this.uploads());
        this.picked = [...this.picked, ...fitting.slice(0, room).map((file) => new Picked(file))];
        this.status.textContent = [
            ...large.map((file) => text("script.files.too-large", new Picked(file).name)),
            ...(fitting.length > room ? [text("script.files.too-many", MOST_UPLOADS)] : []),
        ].join(" ");
        this.show();
        void this.lookInTurn();
    }

    private uploads(): number {
        return this.picked.reduce((sum, one) => sum + one.contents().length, 0);
    }

    /** One behind the other: several large files at once would be too much for a small device. */
    private async lookInTurn(): Promise<void> {
        for (const one of this.picked) {
            await one.look(() => {
                this.show();
            });
        }
    }

    private show(): void {
        this.list.replaceChildren(...this.picked.map((one) => this.row(one)));
        this.list.hidden = this.picked.length === 0;
    }

    private row(one: Picked): HTMLElement {
        const remove = element(
            "button",
            { type: "button", class: "link" },
            text("script.files.remove", one.name),
        );
        remove.addEventListener("click", () => {
            this.picked = this.picked.filter((other) => other !== one);
            this.show();
            this.input.focus();
        });
        return element(
            "li",
            {},
            element("strong", { dir: "auto", "data-answer": true }, one.name),
            ` ${size(one.file.size)}`,
            ...this.said(one),
            remove,
        );
    }

    private said(one: Picked): HTMLElement[] {
        if (one.isLooking) {
            return [element("p", { class: "hint" }, text("script.files.looking"))];
        }
        if (one.cleaning !== undefined) {
            const { found, left } = one.cleaning;
            return [
                element("p", {}, listed("script.files.found", found)),
                ...(left.length === 0 ? [] : [element("p", {}, listed("script.files.left", left))]),
                ...(found.length === 0 ? [] : [this.offerOriginal(one)]),
            ];
        }
        const reason: AsItIs = one.asItIs ?? "unknown";
        return [
            element("p", { class: "uncleaned" }, text(`script.files.as-it-is.${reason}`)),
            ...(reason === "not-loaded" ? [this.offerAgain(one)] : []),
        ];
    }

    private offerOriginal(one: Picked): HTMLElement {
        const box = element("input", { type: "checkbox" });
        box.checked = one.withOriginal;
        box.addEventListener("change", () => {
            one.withOriginal = box.checked && this.uploads() < MOST_UPLOADS;
            if (box.checked && !one.withOriginal) {
                box.checked = false;
                this.status.textContent = text("script.files.too-many", MOST_UPLOADS);
            }
        });
        return element("label", { class: "check" }, box, text("script.files.original"));
    }

    private offerAgain(one: Picked): HTMLElement {
        const again = element(
            "button",
            { type: "button", class: "secondary" },
            text("script.files.look-again"),
        );
        again.addEventListener("click", () => {
            void one.lookAgain(() => {
                this.show();
            });
            this.show();
        });
        return again;
    }
}

/** A sentence that ends in a list of kinds, or says that there are none. */
function listed(key: string, kinds: readonly string[]): string {
    if (kinds.length === 0) {
        return text(`${key}.none`);
    }
    const names = kinds.map((kind) => text(`${key}.${kind}`));
    const list = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" });
    return text(key, list.format(names));
}
