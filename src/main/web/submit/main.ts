import { Inbox } from "../inbox/inbox";
import { DirectoryRefused } from "../protocol/directory";
import { WordList } from "../protocol/word-list";
import { byId, element, when } from "../ui/element";
import { showProblem } from "../ui/errors";
import { text } from "../ui/messages";
import { showOnly } from "../ui/parts";
import { read } from "./answers";
import { Files } from "./files/files";
import { emptyForm, prepareForm } from "./form";
import { forget, preparePrint, showReceipt } from "./receipt-view";
import { review } from "./review";
import { Sealed, type Stage, Unconfirmed } from "./sealing";
import { arrive, type Portal, ServiceTrouble } from "./service";
import { Steps } from "./steps";

const section = (id: string): HTMLElement => byId(id, HTMLElement);
const parts = ["home", "report", "receipt", "done", "inbox"].map(section);
const show = (id: string): void => {
    // Another language is another page: going there would lose what was written.
    section("languages").hidden = id !== "home";
    showOnly(parts, section(id));
};
const listed = JSON.parse(byId("words", HTMLScriptElement).textContent) as readonly string[];
/** Not every language has a list. */
const words = listed.length === 0 ? undefined : new WordList(listed);

/** A refusal as a sentence of the page. */
function sentence(error: unknown): string {
    if (error instanceof ServiceTrouble) {
        return text(`script.error.${error.trouble}`);
    }
    if (error instanceof DirectoryRefused) {
        return text("script.error.directory", error.refusal);
    }
    return text(error instanceof Unconfirmed ? "script.error.unconfirmed" : "script.error.refused");
}

function offerDesks(portal: Portal): void {
    const { desks } = portal.directory;
    byId("desks", HTMLDivElement).replaceChildren(
        ...desks.map((desk) => {
            const input = element("input", { type: "radio", name: "desk", value: desk.id });
            input.checked = desks.length === 1;
            const name = desk.names[document.documentElement.lang] ?? desk.names["en"];
            return element("label", {}, input, name ?? desk.id);
        }),
    );
    const custodian = portal.directory.custodians.length > 0;
    byId("names-unavailable", HTMLParagraphElement).hidden = custodian;
    for (const apart of document.querySelectorAll<HTMLElement>("[data-apart], .apart-only")) {
        apart.hidden = !custodian;
    }
}

function stageReached(stage: Stage): void {
    byId("sending-steps", HTMLOListElement).append(
        element("li", {}, text(`script.sending.${stage}`)),
    );
}

async function send(portal: Portal, files: Files): Promise<void> {
    const form = byId("report-form", HTMLFormElement);
    const sending = byId("sending", HTMLDivElement);
    const failure = byId("sending-error", HTMLDivElement);
    form.hidden = true;
    sending.hidden = false;
    let sealed: Sealed | undefined;
    const attempt = async (): Promise<void> => {
        byId("sending-steps", HTMLOListElement).replaceChildren();
        failure.hidden = true;
        try {
            await files.settled();
            sealed ??= await Sealed.make(
                { ...read(form), ...files.following },
                portal,
                document.documentElement.lang,
                Number(document.documentElement.dataset["form"]),
                stageReached,
            );
            await sealed.send(stageReached);
        } catch (error) {
            showProblem(failure, sentence(error));
            return;
        }
        const stored = sealed;
        const delivered = files.deliver(stored.claim());
        showReceipt(stored.receipt, words, () => {
            stored.receipt.close();
            void delivered.then(() => {
                stored.close();
            });
            show("done");
        });
        emptyForm();
        form.hidden = false;
        sending.hidden = true;
        show("receipt");
    };
    byId("sending-retry", HTMLButtonElement).onclick = (): void => {
        void attempt();
    };
    await attempt();
}

function open(portal: Portal): void {
    offerDesks(portal);
    const files = new Files();
    const steps = new Steps(
        () => {
            show("home");
        },
        () => send(portal, files),
        review,
    );
    const inbox = new Inbox(portal, words, files, sentence, () => {
        show("home");
    });
    when(byId("begin-report", HTMLButtonElement), "click", () => {
        show("report");
        steps.begin();
    });
    when(byId("begin-inbox", HTMLButtonElement), "click", () => {
        show("inbox");
        inbox.begin();
    });
    byId("doors", HTMLParagraphElement).hidden = false;
}

function prepare(): void {
    prepareForm();
    preparePrint();
    // Leaving takes everything off the page first: the tab may be kept for the back button.
    window.addEventListener("pagehide", () => {
        emptyForm();
        forget();
    });
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) {
            location.reload();
        }
    });
    byId("leave", HTMLAnchorElement).addEventListener("click", (event) => {
        event.preventDefault();
        emptyForm();
        forget();
        location.replace("about:blank");
    });
}

prepare();
try {
    open(await arrive());
} catch (error) {
    const alarm = byId("alarm", HTMLDivElement);
    alarm.textContent = sentence(error);
    alarm.hidden = false;
}
