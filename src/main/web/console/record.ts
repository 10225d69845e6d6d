import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { readAttachments } from "../protocol/attachment";
import { isObject } from "../protocol/json";
import type { Api } from "./api";
import { attachmentList } from "./attachments";
import { casework } from "./casework/view";
import { wordFor } from "./casework/workflow";
import { type Addition, type CaseFile, openCase, type Written } from "./case-file";
import { identity } from "./identity";
import { fieldName, shown } from "./labels";
import { action, alarm, choice, field, form, Mistake, paragraph, view } from "./parts";
import type { Line } from "./queue";
import { replyForm, tellStatus } from "./reply-form";
import { PRIORITIES } from "./summary";
import type { Shell } from "./shell";
import type { Unlocked } from "./unlock";

const SHORTEST_PURPOSE = 10;
const LONGEST_PURPOSE = 500;
const CONSENTS = ["CON_BY", "CON_UN", "CON_STATE", "CON_PUB", "CON_STAT"];

/** Asks what a case is opened for: the answer is written down before anything is released. */
export function askPurpose(
    line: Line,
    open: (purpose: string) => Promise<void>,
    back: () => void,
): HTMLElement {
    const purpose = element("textarea", { rows: "3", maxlength: String(LONGEST_PURPOSE) });
    return view(
        text("console.purpose.heading", line.id.slice(0, 8)),
        paragraph("console.purpose.lead"),
        form(
            [field("console.purpose.label", purpose, "console.purpose.hint")],
            "console.purpose.open",
            async () => {
                const stated = purpose.value.replace(/\s+/gu, " ").trim();
                if (stated.length < SHORTEST_PURPOSE) {
                    throw new Mistake(text("console.error.purpose-needed"));
                }
                await open(stated);
            },
        ),
        action("console.back", back, "secondary"),
    );
}

/** Opens a case for a purpose and shows it. */
export async function record(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    id: string,
    purpose: string,
    again: (notice?: string) => Promise<void>,
    back: () => void,
): Promise<HTMLElement> {
    const file = await openCase(api, await api.post(`cases/${id}/open`, { purpose }), unlocked);
    return view(
        text("console.record.heading", id.slice(0, 8)),
        action("console.record.close", back, "secondary"),
        element("p", { class: "hint" }, text("console.record.received", file.day)),
        ...(file.keyReplaced ? [alarm(text("console.record.key-replaced"))] : []),
        ...report(api, file),
        await identity(shell, api, unlocked, file),
        ...conversation(api, file, unlocked),
        replyForm(api, unlocked, file, again),
        summaryForm(file),
        casework(api, unlocked, file, (state) => tellStatus(api, unlocked, file, wordFor(state))),
    );
}

function report(api: Api, file: CaseFile): HTMLElement[] {
    if (file.report === undefined) {
        return [alarm(text("console.record.unopened"))];
    }
    const { answers } = file.report;
    const others = Object.keys(answers).filter((name) => !CONSENTS.includes(name));
    return [
        element(
            "div",
            { class: "notice" },
            element("h2", {}, text("console.record.consents")),
            answerList(answers, CONSENTS),
        ),
        element("h2", {}, text("console.record.story")),
        element("p", { class: "plain story", dir: "auto" }, withoutBidiControls(file.report.text)),
        ...attachmentList(api, file.id, file.report.attachments),
        element("h2", {}, text("console.record.answers")),
        answerList(answers, others),
    ];
}

function answerList(
    answers: Readonly<Record<string, unknown>>,
    names: readonly string[],
): HTMLElement {
    return element(
        "dl",
        {},
        ...names
            .filter((name) => answers[name] !== undefined)
            .flatMap((name) => [
                element("dt", {}, fieldName(name)),
                element("dd", { dir: "auto" }, withoutBidiControls(shown(name, answers[name]))),
            ]),
    );
}

function conversation(api: Api, file: CaseFile, unlocked: Unlocked): HTMLElement[] {
    const articles = [
        ...file.additions.map((one) => ({ day: one.day, shown: added(api, file.id, one) })),
        ...file.written.map((one) => ({ day: one.day, shown: wrote(one, unlocked) })),
    ].sort((one, other) => one.day.localeCompare(other.day));
    return [
        element("h2", {}, text("console.record.conversation")),
        ...(articles.length === 0
            ? [paragraph("console.record.nothing-yet")]
            : articles.map(({ day, shown: parts }) =>
                  element("article", {}, element("p", { class: "hint" }, day), ...parts),
              )),
    ];
}

function added(api: Api, caseId: string, { content }: Addition): HTMLElement[] {
    if (content === "unopened" || content === "forged") {
        return [alarm(text(`console.record.addition.${content}`))];
    }
    const answers = content["answers"];
    return [
        element("p", {}, element("strong", {}, text("console.record.submitter"))),
        element("p", { class: "plain", dir: "auto" }, withoutBidiControls(String(content["text"]))),
        ...(isObject(answers) ? [answerList(answers, Object.keys(answers))] : []),
        ...attachmentList(api, caseId, readAttachments(content["attachments"])),
    ];
}

function wrote({ author, reply }: Written, unlocked: Unlocked): HTMLElement[] {
    if (reply === "unopened" || reply === "forged") {
        return [alarm(text(`console.record.reply.${reply}`))];
    }
    const name = unlocked.personName(reply.signer) ?? reply.signer;
    return [
        element(
            "p",
            {},
            element("strong", {}, name),
            ` – ${text(`console.status.${reply.status}`)}`,
        ),
        ...(reply.signer === author ? [] : [alarm(text("console.record.reply.other"))]),
        element("p", { class: "plain", dir: "auto" }, withoutBidiControls(reply.text)),
    ];
}

function summaryForm({ summary }: CaseFile): HTMLElement {
    const priority = choice(
        PRIORITIES.map((one) => [one, text(`console.priority.${one}`)] as const),
    );
    priority.value = summary.current.priority;
    const label = element("input", { class: "wide", maxlength: "200" });
    label.value = summary.current.label;
    const saved = element("p", { role: "status" });
    return element(
        "section",
        {},
        element("h2", {}, text("console.summary.heading")),
        form(
            [
                field("console.summary.priority", priority),
                field("console.summary.label", label, "console.summary.hint"),
                saved,
            ],
            "console.summary.save",
            async () => {
                saved.textContent = "";
                const chosen = PRIORITIES.find((one) => one === priority.value) ?? "NORMAL";
                await summary.change({ priority: chosen, label: label.value.trim() });
                saved.textContent = text("console.summary.saved");
            },
        ),
    );
}
