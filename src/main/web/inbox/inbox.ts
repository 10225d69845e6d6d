import { attachmentJson } from "../protocol/attachment";
import { readAcknowledgement } from "../protocol/acknowledgement";
import { random } from "../protocol/bytes";
import type { CellResponse } from "../protocol/cell";
import { type Desk, keyOn } from "../protocol/directory";
import { sealFollowup } from "../protocol/followup";
import type { JsonObject } from "../protocol/json";
import { ReceiptCode, ReceiptSlip } from "../protocol/receipt";
import { SubmitterKeys } from "../protocol/submitter-keys";
import type { WordList } from "../protocol/word-list";
import { claimFor } from "../submit/files/claim";
import type { Files } from "../submit/files/files";
import { fitting } from "../submit/files/story";
import { exchange, type Portal, today } from "../submit/service";
import { byId, findAll, when } from "../ui/element";
import { showProblem } from "../ui/errors";
import { text } from "../ui/messages";
import { focusHeading, showOnly } from "../ui/parts";
import { MailView } from "./mail-view";

const parts = (): HTMLElement[] => [
    byId("code-form", HTMLFormElement),
    byId("case", HTMLDivElement),
    byId("withdrawn", HTMLDivElement),
];

/** Status, messages, follow-up and withdrawal, with nothing but the code. */
export class Inbox {
    private keys: SubmitterKeys | undefined;
    private page = 0;
    private desk: Desk | undefined;
    private readonly mail: MailView;

    constructor(
        private readonly portal: Portal,
        private readonly words: WordList | undefined,
        private readonly files: Files,
        private readonly sentence: (error: unknown) => string,
        private readonly leave: () => void,
    ) {
        this.mail = new MailView(portal.directory.signers);
        when(byId("code-form", HTMLFormElement), "submit", () => this.open());
        when(byId("again-form", HTMLFormElement), "submit", () => this.writeAgain());
        when(byId("consent-form", HTMLFormElement), "submit", () => this.changeConsents());
        when(byId("older", HTMLButtonElement), "click", () => this.older());
        when(byId("withdraw", HTMLButtonElement), "click", () => this.withdraw());
        for (const id of ["inbox-back", "inbox-close"]) {
            when(byId(id, HTMLButtonElement), "click", () => {
                this.close();
                this.leave();
            });
        }
        window.addEventListener("pagehide", () => {
            this.close();
        });
    }

    /** Begins by asking for the code. */
    begin(): void {
        this.close();
        showOnly(parts(), byId("code-form", HTMLFormElement));
    }

    private async open(): Promise<void> {
        const field = byId("code", HTMLTextAreaElement);
        const problem = byId("code-error", HTMLDivElement);
        const status = byId("code-status", HTMLParagraphElement);
        problem.hidden = true;
        status.textContent = text("script.inbox.working");
        try {
            const receipt = await ReceiptCode.parse(
                field.value,
                this.words === undefined ? [] : [this.words],
            );
            this.keys = await SubmitterKeys.derive(receipt, this.portal.trust.installation);
            receipt.close();
            const answer = await exchange({ op: "check", locator: this.keys.locator });
            const own = await readAcknowledgement(this.keys.openingKey, answer.ack);
            if (own === undefined) {
                showProblem(problem, text("script.inbox.unknown"));
                return;
            }
            const { desks } = this.portal.directory;
            this.desk = desks.find((desk) => desk.id === own.desk) ?? desks[0];
            field.value = "";
            this.page = 0;
            showOnly(parts(), byId("case", HTMLDivElement));
            await this.show(answer);
        } catch (error) {
            showProblem(
                problem,
                error instanceof ReceiptSlip ? slipped(error) : this.sentence(error),
            );
        } finally {
            status.textContent = "";
        }
    }

    private async show(answer: CellResponse): Promise<void> {
        if (this.keys !== undefined) {
            await this.mail.show(answer, this.keys, this.page === 0);
        }
    }

    private async older(): Promise<void> {
        if (this.keys !== undefined) {
            this.page++;
            const { locator } = this.keys;
            await this.show(await exchange({ op: "check", locator, page: this.page }));
        }
    }

    private async writeAgain(): Promise<void> {
        const written = byId("again", HTMLTextAreaElement).value.trim();
        const { picker } = this.files.again;
        if (written === "" && picker.files.length === 0) {
            showProblem(byId("again-error", HTMLDivElement), text("script.inbox.write.error"));
            return;
        }
        await picker.settled();
        if (written !== "" && !(await this.add(written, {}))) {
            return;
        }
        if (this.keys !== undefined && this.desk !== undefined && picker.files.length > 0) {
            void this.files.again.deliver(claimFor(this.keys, this.desk));
        }
    }

    private async changeConsents(): Promise<void> {
        const selects = findAll(byId("consent-form", HTMLFormElement), "select", HTMLSelectElement);
        const changed = selects
            .filter((select) => select.value !== "")
            .map((select) => [select.dataset["field"] ?? "", select.value]);
        if (changed.length > 0) {
            await this.add("", Object.fromEntries(changed));
        }
    }

    /** Adds to the case, and answers whether that is known to be stored. */
    private async add(written: string, answers: JsonObject): Promise<boolean> {
        const problem = byId("again-error", HTMLDivElement);
        const status = byId("again-status", HTMLParagraphElement);
        problem.hidden = true;
        const { desk } = this;
        if (this.keys === undefined || desk === undefined) {
            return false;
        }
        try {
            status.textContent = text("script.inbox.working");
            const { locator, locatorHash, voice } = this.keys;
            const key = keyOn(desk, today());
            const { sealed, uploads } = await fitting(written, (text, attachments) => {
                const content = { text, answers, attachments: attachments.map(attachmentJson) };
                return sealFollowup(content, key, locatorHash, voice);
            });
            await exchange({
                op: "followup",
                id: random(16),
                locator,
                desk: desk.id,
                epoch: desk.epoch,
                envelope: sealed,
                uploads,
            });
            byId("again-form", HTMLFormElement).reset();
            byId("consent-form", HTMLFormElement).reset();
            status.textContent = text("script.inbox.write.done");
            return true;
        } catch (error) {
            status.textContent = "";
            showProblem(problem, this.sentence(error));
            return false;
        }
    }

    private async withdraw(): Promise<void> {
        if (this.keys === undefined) {
            return;
        }
        try {
            await exchange({ op: "withdraw", locator: this.keys.locator });
            this.close();
            showOnly(parts(), byId("withdrawn", HTMLDivElement));
        } catch (error) {
            showProblem(byId("again-error", HTMLDivElement), this.sentence(error));
            focusHeading(byId("case", HTMLDivElement));
        }
    }

    /** Forgets the code and takes everything off the page. */
    private close(): void {
        this.keys?.close();
        this.keys = undefined;
        this.desk = undefined;
        this.page = 0;
        byId("code", HTMLTextAreaElement).value = "";
        byId("again-form", HTMLFormElement).reset();
        this.files.again.clear();
        this.mail.clear();
    }
}

/** A slip named by its place; before the first part, nothing was typed. */
function slipped({ slip, place }: ReceiptSlip): string {
    return text(`script.slip.${slip === "too-short" && place === 0 ? "empty" : slip}`, place);
}
