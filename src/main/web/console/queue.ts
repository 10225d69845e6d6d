import { isObject, type JsonObject } from "../protocol/json";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text, textIfAny } from "../ui/messages";
import type { Api } from "./api";
import { action, paragraph, view } from "./parts";
import { openSummary, PRIORITIES, type Summary } from "./summary";
import type { Unlocked } from "./unlock";

/** A case as the service knows it, and what the desk noted about it. */
export interface Line {
    readonly id: string;
    readonly desk: string;
    readonly day: string;
    readonly unread: boolean;
    readonly envelopes: number;
    readonly summary: Summary | undefined;
}

/** All cases of one's desks; which one is opened is for the caller. */
export async function queue(
    api: Api,
    unlocked: Unlocked,
    language: string,
    choose: (line: Line) => void,
): Promise<HTMLElement> {
    const shown: Line[] = [];
    const body = element("tbody");
    const more = element("div");
    const load = async (page: number): Promise<void> => {
        const json = await api.get(`queue?page=${page}`);
        const list: unknown[] = Array.isArray(json["cases"]) ? json["cases"] : [];
        for (const entry of list.filter(isObject)) {
            shown.push(await line(entry, unlocked));
        }
        shown.sort(byUrgency);
        body.replaceChildren(...shown.map((one) => row(one, unlocked, language, choose)));
        more.replaceChildren(
            ...(json["more"] === true
                ? [action("console.queue.more", () => load(page + 1), "secondary")]
                : []),
        );
    };
    await load(0);
    const columns = ["case", "desk", "day", "state", "priority", "label"];
    return view(
        text("console.queue.heading"),
        paragraph("console.queue.lead"),
        ...(shown.length === 0
            ? [paragraph("console.queue.empty")]
            : [
                  element(
                      "div",
                      {
                          class: "wide",
                          tabindex: "0",
                          role: "region",
                          "aria-label": text("console.queue.heading"),
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
                                  ...columns.map((column) =>
                                      element(
                                          "th",
                                          { scope: "col" },
                                          text(`console.queue.${column}`),
                                      ),
                                  ),
                              ),
                          ),
                          body,
                      ),
                  ),
              ]),
        more,
    );
}

async function line(json: JsonObject, unlocked: Unlocked): Promise<Line> {
    const desk = String(json["desk"]);
    const place = { desk, locatorHash: String(json["locatorHash"]) };
    return {
        id: String(json["id"]),
        desk,
        day: String(json["day"]),
        unread: json["unread"] === true,
        envelopes: Number(json["envelopes"]),
        summary: await openSummary(json["summary"], place, unlocked),
    };
}

/** Unread first, then by priority, then the oldest. */
function byUrgency(one: Line, other: Line): number {
    const rank = (line: Line): number => PRIORITIES.indexOf(line.summary?.priority ?? "NORMAL");
    return (
        Number(other.unread) - Number(one.unread) ||
        rank(one) - rank(other) ||
        one.day.localeCompare(other.day)
    );
}

function row(
    line: Line,
    unlocked: Unlocked,
    language: string,
    choose: (line: Line) => void,
): HTMLElement {
    const open = element(
        "button",
        { type: "button", class: "link", "data-case": line.id },
        text("console.queue.open", line.id.slice(0, 8)),
    );
    open.addEventListener("click", () => {
        choose(line);
    });
    const state = line.unread ? "console.queue.unread" : "console.queue.read";
    const status = textIfAny(`console.status.${line.summary?.status ?? ""}`);
    const cells: (Node | string)[] = [
        open,
        unlocked.deskName(line.desk, language),
        line.day,
        status === undefined ? text(state) : `${text(state)}, ${status}`,
        line.summary === undefined ? "" : text(`console.priority.${line.summary.priority}`),
        withoutBidiControls(line.summary?.label ?? ""),
    ];
    return element("tr", {}, ...cells.map((cell) => element("td", { dir: "auto" }, cell)));
}
