import type { Attachment } from "../protocol/attachment";
import { openSegments, StreamRefused } from "../protocol/attachment-stream";
import type { Bytes } from "../protocol/bytes";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import { promised, showing } from "./medium";
import { action, alarm, paragraph } from "./parts";
import { viewer } from "./viewer";

/** Bytes of a file that is shown in the tab; a larger one would fill the memory of a small machine. */
const LARGEST_SHOWN = 32 * 1_048_576;
const LARGEST_TEXT = 1_048_576;
const LONGEST_NAME = 200;

/** The files of a report or an addition, each of which is opened on its own. */
export function attachmentList(
    api: Api,
    caseId: string,
    attachments: readonly Attachment[],
): HTMLElement[] {
    return attachments.length === 0
        ? []
        : [
              element("h3", {}, text("console.file.heading")),
              element(
                  "ul",
                  { class: "files" },
                  ...attachments.map((one) => element("li", {}, ...file(api, caseId, one))),
              ),
          ];
}

function file(api: Api, caseId: string, attachment: Attachment): HTMLElement[] {
    const name = shown(attachment.name);
    const place = element("div");
    return [
        element(
            "p",
            {},
            element("strong", { dir: "auto" }, name),
            ` – ${shown(attachment.type)}, ${sizeOf(attachment.size)}`,
        ),
        ...(attachment.role === "original" ? [paragraph("console.file.original")] : []),
        ...(isShown(attachment)
            ? [
                  action(
                      attachment.role === "story" ? "console.file.story" : "console.file.open",
                      async () => {
                          const bytes = await read(api, caseId, attachment);
                          place.replaceChildren(await content(attachment, name, bytes));
                      },
                      "secondary",
                  ),
              ]
            : [
                  paragraph(
                      isText(attachment) || promised(attachment.type) !== undefined
                          ? "console.file.too-large"
                          : "console.file.elsewhere",
                  ),
              ]),
        place,
    ];
}

function isText({ type, role }: Attachment): boolean {
    return role === "story" || type === "text/plain";
}

function isShown(attachment: Attachment): boolean {
    return isText(attachment)
        ? attachment.size <= LARGEST_TEXT
        : promised(attachment.type) !== undefined && attachment.size <= LARGEST_SHOWN;
}

async function content(attachment: Attachment, name: string, bytes: Bytes): Promise<HTMLElement> {
    if (isText(attachment)) {
        const words = withoutBidiControls(new TextDecoder().decode(bytes));
        bytes.fill(0);
        return element("p", { class: "plain story", dir: "auto" }, words);
    }
    const medium = promised(attachment.type);
    const shows = medium === undefined ? undefined : await showing(bytes, medium);
    return shows === undefined ? alarm(text("console.file.unshown")) : viewer(shows, name, bytes);
}

/** Fetches and opens a file; the service writes down who opened it before it gives any of it. */
async function read(api: Api, caseId: string, attachment: Attachment): Promise<Bytes> {
    const path = `cases/${caseId}/attachments/${attachment.upload}`;
    const { segments, ticket } = await api.post(`${path}/open`, {});
    if (typeof segments !== "number" || typeof ticket !== "string") {
        throw new Refused("failed");
    }
    const bytes = new Uint8Array(attachment.size);
    let at = 0;
    await openSegments(
        attachment.key,
        segments,
        (index) => api.segment(`${path}/${index}`, ticket),
        (part) => {
            if (at + part.length > bytes.length) {
                throw new StreamRefused();
            }
            bytes.set(part, at);
            at += part.length;
            return Promise.resolve();
        },
    );
    if (at !== bytes.length) {
        throw new StreamRefused();
    }
    return bytes;
}

function shown(words: string): string {
    return withoutBidiControls(words).slice(0, LONGEST_NAME);
}

function sizeOf(bytes: number): string {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    return new Intl.NumberFormat(document.documentElement.lang, {
        style: "unit",
        unit: units[power] ?? "byte",
        maximumFractionDigits: 1,
    }).format(bytes / 1_000 ** power);
}
