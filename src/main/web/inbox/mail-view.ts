import type { Bytes } from "../protocol/bytes";
import type { CellResponse } from "../protocol/cell";
import { info } from "../protocol/info";
import { readReply, type Status, type VerifiedReply } from "../protocol/reply";
import type { SubmitterKeys } from "../protocol/submitter-keys";
import { withoutBidiControls } from "../ui/clean";
import { byId, element } from "../ui/element";
import { text } from "../ui/messages";

/** A mail as it came: nothing, a verified reply, or something nobody vetted signed. */
type Opened = VerifiedReply | "nothing" | "forged";

/** Status and messages on the page. */
export class MailView {
    constructor(private readonly signers: ReadonlyMap<string, Bytes>) {}

    /** Shows a page of mail: the newest replaces what is there, older ones go above. */
    async show(answer: CellResponse, keys: SubmitterKeys, newest: boolean): Promise<void> {
        const opened: Opened[] = [];
        for (const mail of answer.mail) {
            opened.push(await this.open(mail, keys));
        }
        const messages = byId("case-messages", HTMLDivElement);
        const shown = opened.flatMap((mail) => article(mail));
        if (newest) {
            const replies = opened.filter((mail) => typeof mail === "object");
            this.showStatus(replies.at(-1)?.status ?? "RECEIVED");
            messages.replaceChildren(...shown);
            if (shown.length === 0) {
                messages.append(element("p", {}, text("script.inbox.none")));
            }
        } else {
            messages.prepend(...shown);
        }
        byId("older", HTMLButtonElement).hidden = !answer.more;
    }

    /** Takes everything off the page. */
    clear(): void {
        byId("case-messages", HTMLDivElement).replaceChildren();
        byId("case-status", HTMLParagraphElement).textContent = "";
        byId("again-status", HTMLParagraphElement).textContent = "";
    }

    private showStatus(status: Status): void {
        byId("case-status", HTMLParagraphElement).textContent = text(`script.status.${status}`);
    }

    /** A filler does not open; a mail that opens and is not signed is said to be there. */
    private async open(mail: Bytes, keys: SubmitterKeys): Promise<Opened> {
        let plain: Bytes;
        try {
            plain = await keys.openingKey.open(mail, info("reply", keys.locatorHash));
        } catch {
            return "nothing";
        }
        return (await readReply(plain, keys.locatorHash, this.signers)) ?? "forged";
    }
}

function article(mail: Opened): HTMLElement[] {
    if (mail === "nothing") {
        return [];
    }
    if (mail === "forged") {
        return [element("p", { class: "alarm" }, text("script.inbox.forged"))];
    }
    return mail.text === ""
        ? []
        : [
              element(
                  "article",
                  { class: "message" },
                  element("p", { class: "hint" }, mail.day.slice(0, 7)),
                  element("p", { dir: "auto", class: "plain" }, withoutBidiControls(mail.text)),
              ),
          ];
}
