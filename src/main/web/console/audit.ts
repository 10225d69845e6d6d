import { isObject, type JsonObject } from "../protocol/json";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text, textIfAny } from "../ui/messages";
import type { Api } from "./api";
import { action, alarm, paragraph, view } from "./parts";
import type { Unlocked } from "./unlock";

/** The audit log: who opened what, and why. */
export async function audit(api: Api, unlocked: Unlocked): Promise<HTMLElement> {
    const body = element("tbody");
    const more = element("div");
    let next = 0;
    const load = async (): Promise<JsonObject> => {
        const json = await api.get(`audit?from=${next}`);
        const entries: unknown[] = Array.isArray(json["entries"]) ? json["entries"] : [];
        const rows = entries.filter(isObject);
        body.append(...rows.map((one) => row(one, unlocked)));
        next += rows.length;
        more.replaceChildren(
            ...(next < Number(json["size"]) && rows.length > 0
                ? [
                      action(
                          "console.queue.more",
                          async () => {
                              await load();
                          },
                          "secondary",
                      ),
                  ]
                : []),
        );
        return json;
    };
    const first = await load();
    const columns = ["position", "day", "person", "act", "case", "purpose"];
    return view(
        text("console.audit.heading"),
        first["whole"] === true
            ? paragraph("console.audit.whole", Number(first["size"]))
            : alarm(text("console.audit.altered")),
        element("p", { class: "code", dir: "ltr" }, String(first["root"])),
        element(
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
                        ...columns.map((column) =>
                            element("th", { scope: "col" }, text(`console.audit.${column}`)),
                        ),
                    ),
                ),
                body,
            ),
        ),
        more,
    );
}

function row(entry: JsonObject, unlocked: Unlocked): HTMLElement {
    const person = String(entry["person"]);
    const act = String(entry["act"]);
    const caseId = entry["case"];
    const cells = [
        String(entry["position"]),
        String(entry["day"]),
        unlocked.personName(person) ?? person,
        textIfAny(`console.act.${act}`) ?? act,
        typeof caseId === "string" ? caseId.slice(0, 8) : "",
        withoutBidiControls(String(entry["purpose"] ?? "")),
    ];
    return element("tr", {}, ...cells.map((cell) => element("td", { dir: "auto" }, cell)));
}
