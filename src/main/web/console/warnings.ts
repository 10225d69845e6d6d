import { element } from "../ui/element";
import { text } from "../ui/messages";
import { alarm } from "./parts";
import { ROTATION_DAYS } from "./next-publication";
import { daysBetween, today } from "./site";
import type { Unlocked } from "./unlock";

/** What stands above every view for as long as it is true. */
export function warnings(unlocked: Unlocked, language: string): HTMLElement[] {
    return [
        ...unlocked.alarms.map((one) =>
            alarm(
                one.what === "keys"
                    ? text("console.alarm.keys", one.name)
                    : text("console.alarm.log-key"),
            ),
        ),
        ...(unlocked.is("administrator") ? endings(unlocked, language) : []),
        ...destructions(unlocked, language),
    ];
}

/** Nobody can seal to a desk after its epoch, nor to any after the directory. */
function endings(unlocked: Unlocked, language: string): HTMLElement[] {
    const now = today();
    const soon = unlocked.directory.desks
        .map((desk) => ({ desk, days: daysBetween(now, desk.notAfter) }))
        .filter(({ days }) => days <= ROTATION_DAYS);
    const left = daysBetween(now, unlocked.directory.expires);
    return [
        ...soon.map(({ desk, days }) =>
            notice(text("console.warning.epoch", unlocked.deskName(desk.id, language), days)),
        ),
        ...(left <= ROTATION_DAYS ? [notice(text("console.warning.directory", left))] : []),
    ];
}

/** Keys that will be destroyed soon, and with them what was sealed to them. */
function destructions(unlocked: Unlocked, language: string): HTMLElement[] {
    return unlocked.epochs
        .filter((one) => one.destroyed === undefined && one.destruction !== undefined)
        .map((one) =>
            notice(
                text(
                    "console.warning.destruction",
                    unlocked.deskName(one.desk, language),
                    one.epoch.slice(0, 8),
                    one.destruction ?? "",
                ),
            ),
        );
}

function notice(message: string): HTMLElement {
    return element("p", { class: "notice" }, message);
}
