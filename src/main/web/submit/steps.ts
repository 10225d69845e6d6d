import { byId, findAll, when } from "../ui/element";
import { clearErrors, showErrors } from "../ui/errors";
import { text } from "../ui/messages";
import { focusHeading } from "../ui/parts";
import { check } from "./checks";

const form = (): HTMLFormElement => byId("report-form", HTMLFormElement);
const summary = (): HTMLElement => byId("report-errors", HTMLDivElement);

/** The steps of the form, one at a time. */
export class Steps {
    private readonly steps = findAll(form(), ".step", HTMLElement);
    private at = 0;

    constructor(
        private readonly leave: () => void,
        private readonly send: () => Promise<void>,
        private readonly review: (go: (step: HTMLElement) => void) => void,
    ) {
        when(form(), "submit", () => this.forward());
        when(byId("report-back", HTMLButtonElement), "click", () => {
            this.back();
        });
        // Until now nothing could be sent: a form whose script has not arrived stays inert.
        for (const id of ["report-continue", "report-send"]) {
            byId(id, HTMLButtonElement).disabled = false;
        }
    }

    /** Begins at the first step. */
    begin(): void {
        this.show(0);
    }

    private async forward(): Promise<void> {
        const step = this.steps[this.at];
        const last = this.at === this.steps.length - 1;
        const errors = step === undefined || last ? [] : check(step);
        if (errors.length > 0) {
            showErrors(summary(), errors);
            return;
        }
        if (last) {
            await this.send();
            return;
        }
        this.show(this.at + 1);
    }

    private back(): void {
        if (this.at === 0) {
            this.leave();
        } else {
            this.show(this.at - 1);
        }
    }

    private show(place: number): void {
        clearErrors(summary());
        this.at = place;
        this.steps.forEach((step, i) => {
            step.hidden = i !== place;
        });
        const last = place === this.steps.length - 1;
        byId("report-continue", HTMLButtonElement).hidden = last;
        byId("report-send", HTMLButtonElement).hidden = !last;
        // The last one only lists what the others asked.
        byId("step-of", HTMLParagraphElement).textContent = last
            ? ""
            : text("script.step.of", place + 1, this.steps.length - 1);
        if (last) {
            this.review((step) => {
                this.show(this.steps.indexOf(step));
            });
        }
        const shown = this.steps[place];
        if (shown !== undefined) {
            focusHeading(shown);
        }
    }
}
