import { encode } from "../protocol/base64url";
import { sealDeskCopy, sealReply, signReply, type Status } from "../protocol/reply";
import { element } from "../ui/element";
import { text, textIfAny } from "../ui/messages";
import type { Api } from "./api";
import type { CaseFile } from "./case-file";
import { alarm, choice, field, form } from "./parts";
import { sentence } from "./sentences";
import { today } from "./site";
import { NoDeskKey } from "./summary";
import type { Unlocked } from "./unlock";

const STATUSES: readonly Status[] = ["RECEIVED", "WITH_US", "MESSAGE", "FINISHED"];

/** Writes to the submitter, or only tells them where their case stands. */
export function replyForm(
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
    again: (notice?: string) => Promise<void>,
): HTMLElement {
    const heading = element("h2", {}, text("console.reply.heading"));
    if (file.report === undefined || file.keyReplaced) {
        return element("section", {}, heading, alarm(text("console.reply.impossible")));
    }
    const words = element("textarea", { rows: "6", dir: "auto" });
    const status = choice(STATUSES.map((one) => [one, text(`console.status.${one}`)] as const));
    const last = file.written.flatMap(({ reply }) => (typeof reply === "object" ? [reply] : []));
    status.value = last.at(-1)?.status ?? "RECEIVED";
    return element(
        "section",
        {},
        heading,
        form(
            [
                field("console.reply.text", words, "console.reply.hint"),
                field("console.reply.status", status),
            ],
            "console.reply.send",
            async () => {
                const chosen = STATUSES.find((one) => one === status.value) ?? "RECEIVED";
                await send(api, unlocked, file, words.value.trim(), chosen);
                words.value = "";
                await again(await noteStatus(file, chosen));
            },
        ),
    );
}

/** Signed, sealed to the key inside the report, never to one that the service names. */
async function send(
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
    words: string,
    status: Status,
): Promise<void> {
    const deskKey = unlocked.currentKey(file.desk);
    if (deskKey === undefined || file.report === undefined) {
        throw new NoDeskKey();
    }
    const reply = { text: words, status, day: today() };
    const signed = await signReply(reply, file.locatorHash, unlocked.me.id, unlocked.keys.signing);
    await api.post(`cases/${file.id}/replies`, {
        mail: encode(await sealReply(signed, file.report.replyKey, file.locatorHash)),
        deskCopy: encode(await sealDeskCopy(signed, deskKey.sealingKey, file.locatorHash)),
    });
}

/** Tells a submitter where their case stands, without words, when they see another word now. */
export async function tellStatus(
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
    status: Status,
): Promise<string> {
    const told = file.summary.current.status;
    // That there is a message is said by the message itself.
    if (file.report === undefined || file.keyReplaced || status === told || status === "MESSAGE") {
        return text("console.casework.told", textIfAny(`console.status.${told}`) ?? told);
    }
    await send(api, unlocked, file, "", status);
    return (
        (await noteStatus(file, status)) ??
        text("console.casework.told", text(`console.status.${status}`))
    );
}

/** Notes the status for the queue; the reply is sent already, so a refusal is only told. */
async function noteStatus(file: CaseFile, status: Status): Promise<string | undefined> {
    try {
        await file.summary.change({ status });
        return undefined;
    } catch (error) {
        return text("console.reply.sent-not-noted", sentence(error));
    }
}
