import { encode } from "../protocol/base64url";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text, textIfAny } from "../ui/messages";
import { type Api, Refused } from "./api";
import { AuditAltered, AuditReading, type Entry, type LogTrust } from "./audit-check";
import { action, alarm, paragraph, view } from "./parts";
import type { Unlocked } from "./unlock";

const COLUMNS = ["position", "day", "person", "act", "case", "purpose"];

/** The audit log: who opened what, and why; checked here, not believed. */
export async function audit(api: Api, unlocked: Unlocked): Promise<HTMLElement> {
    const heading = text("console.audit.heading");
    const trust = logTrust(unlocked);
    if (trust === undefined) {
        return view(heading, alarm(text("console.audit.no-key")));
    }
    let reading: AuditReading;
    try {
        reading = await AuditReading.begin(api, trust);
    } catch (error) {
        return view(heading, alarm(said(error)));
    }
    const body = element("tbody");
    const found = element("div", { role: "status" });
    const more = element("div");
    const load = async (): Promise<void> => {
        try {
            const entries = await reading.more();
            body.append(...entries.map((one) => row(one, unlocked)));
            found.replaceChildren(state(reading));
        } catch (error) {
            found.replaceChildren(alarm(said(error)));
        }
        more.replaceChildren(
            ...(reading.isComplete ? [] : [action("console.queue.more", load, "secondary")]),
        );
    };
    await load();
    return view(
        heading,
        ...(unlocked.roster.log === undefined ? [paragraph("console.audit.not-vouched")] : []),
        found,
        element("pre", { class: "code", dir: "ltr" }, reading.note),
        paragraph("console.audit.pin"),
        element("p", { class: "code", dir: "ltr" }, encode(trust.key)),
        exporting(api, unlocked, trust),
        table(body),
        more,
    );
}

/** The authority's word on the log's key goes before the service's. */
function logTrust(unlocked: Unlocked): LogTrust | undefined {
    const key = unlocked.roster.log ?? unlocked.site.log;
    return key === undefined ? undefined : { installation: unlocked.trust.installation, key };
}

function state(reading: AuditReading): HTMLElement {
    return reading.isComplete
        ? paragraph("console.audit.whole", reading.size, reading.notes.length)
        : paragraph("console.audit.proved", reading.size, reading.head.size);
}

function said(error: unknown): string {
    if (error instanceof AuditAltered) {
        return text(`console.audit.altered.${error.what}`);
    }
    if (error instanceof Refused && error.code === "log-altered") {
        return text("console.audit.altered");
    }
    throw error;
}

/** Takes the whole log along as a file that the command line checks, once all of it was checked. */
function exporting(api: Api, unlocked: Unlocked, trust: LogTrust): HTMLElement {
    const made = element("div", { role: "status" });
    return element(
        "div",
        {},
        action(
            "console.audit.export",
            async () => {
                made.replaceChildren();
                const reading = await AuditReading.of(
                    api,
                    await api.post("audit/export", {}),
                    trust,
                );
                await reading.rest();
                const content = JSON.stringify({
                    underseal: "audit/1",
                    installation: encode(unlocked.trust.installation),
                    log: encode(trust.key),
                    checkpoint: reading.note,
                    checkpoints: reading.notes,
                    entries: reading.records.map((record) => encode(record)),
                });
                const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
                made.replaceChildren(
                    element(
                        "a",
                        { href: url, download: "underseal-audit.json", class: "button" },
                        text("console.audit.download", reading.size),
                    ),
                );
            },
            "secondary",
        ),
        made,
    );
}

function table(body: HTMLElement): HTMLElement {
    return element(
        "div",
        {
            class: "wide",
            tabindex: "0",
            role: "region",
            "aria-label": text("console.audit.heading"),
        },
        element(
            "table",
            {},
            element(
                "thead",
                {},
                element(
                    "tr",
                    {},
                    ...COLUMNS.map((column) =>
                        element("th", { scope: "col" }, text(`console.audit.${column}`)),
                    ),
                ),
            ),
            body,
        ),
    );
}

function row(entry: Entry, unlocked: Unlocked): HTMLElement {
    const cells = [
        String(entry.position),
        entry.day,
        unlocked.personName(entry.person) ?? entry.person,
        textIfAny(`console.act.${entry.act}`) ?? entry.act,
        entry.case?.slice(0, 8) ?? "",
        withoutBidiControls(entry.purpose),
    ];
    return element("tr", {}, ...cells.map((cell) => element("td", { dir: "auto" }, cell)));
}
