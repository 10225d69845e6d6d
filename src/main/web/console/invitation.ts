import { element } from "../ui/element";
import { text } from "../ui/messages";
import type { Api } from "./api";
import { check, field, form, Mistake, paragraph } from "./parts";
import type { Unlocked } from "./unlock";

const ROLES = ["reviewer", "custodian", "administrator", "auditor"];

/** Invites somebody: a link, shown once, that works for seven days. */
export function invitation(api: Api, unlocked: Unlocked, language: string): HTMLElement {
    const name = element("input", { class: "wide", maxlength: "100" });
    const roles = boxes(ROLES.map((role) => [role, text(`console.role.${role}`)]));
    const desks = boxes(
        unlocked.directory.desks.map((desk) => [desk.id, unlocked.deskName(desk.id, language)]),
    );
    const made = element("div", { role: "status" });
    return element(
        "section",
        {},
        element("h2", {}, text("console.invite.heading")),
        form(
            [
                field("console.invite.name", name, "console.invite.hint"),
                group("console.invite.roles", roles),
                group("console.invite.desks", desks),
                made,
            ],
            "console.invite.button",
            async () => {
                made.replaceChildren();
                const asked = {
                    name: name.value.trim(),
                    roles: chosen(roles),
                    desks: chosen(desks),
                };
                if (asked.name === "" || asked.roles.length === 0) {
                    throw new Mistake(text("console.invite.missing"));
                }
                if (asked.roles.includes("reviewer") && asked.roles.includes("custodian")) {
                    throw new Mistake(text("console.error.two-roles"));
                }
                const { link } = await api.post("invitations", asked);
                made.replaceChildren(
                    paragraph("console.invite.made"),
                    element("p", { class: "code", dir: "ltr" }, String(link)),
                );
            },
        ),
    );
}

function boxes(values: readonly (readonly [string, string])[]): [HTMLInputElement, HTMLElement][] {
    return values.map(([value, label]) => {
        const box = element("input", { type: "checkbox", value });
        return [box, check(label, box)];
    });
}

function chosen(list: readonly (readonly [HTMLInputElement, HTMLElement])[]): string[] {
    return list.filter(([box]) => box.checked).map(([box]) => box.value);
}

function group(
    key: string,
    list: readonly (readonly [HTMLInputElement, HTMLElement])[],
): HTMLElement {
    return element(
        "fieldset",
        {},
        element("legend", {}, text(key)),
        ...list.map(([, label]) => label),
    );
}
