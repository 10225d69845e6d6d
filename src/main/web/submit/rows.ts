import { element, find, findAll, when } from "../ui/element";
import { text } from "../ui/messages";

const MOST = 12;

/** Rows of a group: the page came with one and some spare ones for those without scripts. */
export class Rows {
    private readonly name: string;
    private readonly button: HTMLButtonElement;
    private readonly blank: HTMLElement;

    /** @param changed is called when there are other rows than before */
    constructor(
        private readonly group: HTMLElement,
        form: HTMLFormElement,
        private readonly changed: () => void,
    ) {
        this.name = group.dataset["group"] ?? "";
        this.button = find(form, `[data-add="${this.name}"]`, HTMLButtonElement);
        findAll(group, ".spare", HTMLElement).forEach((spare) => {
            spare.remove();
        });
        this.blank = this.rows()[0]?.cloneNode(true) as HTMLElement;
        when(this.button, "click", () => {
            this.add();
        });
        this.number();
    }

    /** One row, and nothing in it. */
    reset(): void {
        this.group.replaceChildren(this.blank.cloneNode(true));
        this.number();
    }

    private rows(): HTMLElement[] {
        return findAll(this.group, ".row", HTMLElement);
    }

    private add(): void {
        this.group.append(this.blank.cloneNode(true));
        this.number();
        focusFirst(this.rows().at(-1));
    }

    private remove(row: HTMLElement): void {
        const place = this.rows().indexOf(row);
        row.remove();
        this.number();
        focusFirst(this.rows()[Math.max(0, place - 1)]);
    }

    private number(): void {
        const rows = this.rows();
        rows.forEach((row, i) => {
            rename(row, this.name, i + 1);
            find(row, "legend", HTMLLegendElement).textContent = text(
                `script.row.${this.name}`,
                i + 1,
            );
            row.querySelector(".remove")?.remove();
            if (rows.length > 1) {
                row.append(this.removal(row, i + 1));
            }
        });
        this.button.hidden = rows.length >= MOST;
        this.changed();
    }

    private removal(row: HTMLElement, place: number): HTMLElement {
        const button = element(
            "button",
            { type: "button", class: "link remove" },
            text(`script.row.${this.name}.remove`, place),
        );
        when(button, "click", () => {
            this.remove(row);
        });
        return button;
    }
}

function focusFirst(row: HTMLElement | undefined): void {
    row?.scrollIntoView();
    row?.querySelector<HTMLElement>("input, select")?.focus({ preventScroll: true });
}

/** Every name and identifier of a row carries its place. */
function rename(row: HTMLElement, group: string, place: number): void {
    const number = new RegExp(`\\b(${group}[-.])\\d+(?=[-.])`, "g");
    for (const one of row.querySelectorAll("*")) {
        for (const attribute of ["id", "name", "for", "aria-describedby"]) {
            const value = one.getAttribute(attribute);
            if (value?.includes(group) === true) {
                one.setAttribute(attribute, value.replace(number, `$1${place}`));
            }
        }
    }
}
