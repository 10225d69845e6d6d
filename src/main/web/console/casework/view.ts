import { element } from "../../ui/element";
import { text } from "../../ui/messages";
import type { Api } from "../api";
import type { CaseFile } from "../case-file";
import { action, alarm, Mistake } from "../parts";
import { today } from "../site";
import type { Unlocked } from "../unlock";
import { breaches } from "./check";
import { collisionsView } from "./collisions";
import { Draft } from "./draft";
import { codingForm } from "./form";
import type { Collision } from "./merge";
import { withValue } from "./merge";
import { notesView } from "./notes";
import { alarms, historyView } from "./past";
import { save } from "./saving";
import { consentsOf, type Situation } from "./situation";
import { tracksView } from "./tracks";
import { waiverView } from "./waiver";
import { breachSentence } from "./words";
import { stateOf } from "./workflow";
import { WorkingRecord } from "./working-record";

/** A case's working record, read once somebody asks for it: that leaves a line in the log. */
export function casework(
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
    lifecycle: (state: string) => Promise<string>,
): HTMLElement {
    const section = element("section", { "data-casework": "" });
    const heading = element("h2", { tabindex: "-1" }, text("console.casework.heading"));
    section.append(
        heading,
        element("p", { class: "hint" }, text("console.casework.lead")),
        action(
            "console.casework.open",
            async () => {
                const record = await WorkingRecord.open(api, unlocked, file);
                new Desk(section, heading, record, unlocked, file, lifecycle).draw();
                heading.focus();
            },
            "secondary",
        ),
    );
    return section;
}

/** The record on the table: what is shown, what was changed, and how it is saved. */
class Desk {
    private readonly me: string;
    private readonly told = element("div", { role: "status", tabindex: "-1" });
    private draft: Draft;
    private collisions: readonly Collision[] = [];

    constructor(
        private readonly section: HTMLElement,
        private readonly heading: HTMLElement,
        private readonly record: WorkingRecord,
        private readonly unlocked: Unlocked,
        private readonly file: CaseFile,
        private readonly lifecycle: (state: string) => Promise<string>,
    ) {
        this.me = unlocked.me.id;
        this.draft = new Draft(record.stage, this.me);
    }

    /** Shows everything anew; what was unfolded stays so. */
    draw(): void {
        const open = [...this.section.querySelectorAll("details[open]")].map((part) =>
            part.getAttribute("data-part"),
        );
        this.draft.forget();
        const nameOf = (person: string): string => this.unlocked.personName(person) ?? person;
        const form = codingForm(this.draft, this.file.report?.answers ?? {}, nameOf);
        form.find((part) => part.dataset["part"] === "report")?.append(
            waiverView(this.draft, nameOf),
        );
        this.section.replaceChildren(
            this.heading,
            ...alarms(this.record.history, nameOf),
            ...(this.collisions.length === 0
                ? []
                : [
                      collisionsView(this.collisions, (one, mine) => {
                          this.choose(one, mine);
                      }),
                  ]),
            tracksView(this.draft, () => this.situation(), nameOf),
            ...form,
            notesView(this.draft, nameOf),
            this.told,
            action("console.casework.save", () => this.save()),
            historyView(this.record.history, nameOf),
        );
        for (const part of this.section.querySelectorAll("details")) {
            part.open = open.includes(part.getAttribute("data-part"));
        }
    }

    private situation(): Situation {
        return {
            coding: this.draft.coding,
            setBy: this.draft.setBy,
            consents: consentsOf(this.file),
            me: this.me,
            today: today(),
        };
    }

    private choose(chosen: Collision, mine: boolean): void {
        const value = mine ? chosen.mine : chosen.theirs;
        this.draft.become(withValue(this.draft.coding, chosen.key, value));
        this.collisions = this.collisions.filter((one) => one !== chosen);
        this.draw();
        this.section.querySelector<HTMLElement>("[data-collisions] h3, h2")?.focus();
    }

    private async save(): Promise<void> {
        this.told.replaceChildren();
        if (this.collisions.length > 0) {
            throw new Mistake(text("console.casework.choose-first"));
        }
        if (this.draft.changed.length === 0) {
            throw new Mistake(text("console.casework.unchanged"));
        }
        const consents = consentsOf(this.file);
        const { base, coding } = this.draft;
        const broken = breaches(base, coding, this.me, today(), consents);
        if (broken.length > 0) {
            throw new Mistake(broken.map(breachSentence).join(" "));
        }
        const before = stateOf(base.coding, "LIFECYCLE");
        const done = await save(this.draft, this.record, consents, this.me, today());
        this.collisions = done.collisions;
        this.draw();
        this.told.replaceChildren(
            ...done.refused.map((one) => alarm(breachSentence(one))),
            element(
                "p",
                {},
                text(
                    done.saved
                        ? done.merged > 0
                            ? "console.casework.saved-merged"
                            : "console.casework.saved"
                        : "console.casework.not-saved",
                ),
            ),
        );
        if (!done.saved) {
            this.section.querySelector<HTMLElement>("[data-collisions] h3, h2")?.focus();
            return;
        }
        this.told.focus();
        const after = stateOf(this.draft.coding, "LIFECYCLE");
        if (after !== before) {
            this.told.append(element("p", {}, await this.lifecycle(after)));
        }
    }
}
