import type { Bytes } from "../protocol/bytes";
import type { Member } from "../protocol/directory";
import { fingerprint } from "../protocol/fingerprint";
import { recoveryShareInfo } from "../protocol/info";
import { isObject, type JsonObject } from "../protocol/json";
import { readShares, signRecovery } from "../protocol/recovery";
import { joinKey } from "../protocol/split-key";
import { hashOf, readStatement, type Statement, statementJson } from "../protocol/statement";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import type { Epoch } from "./epochs";
import { LONGEST_REASON, reasonOf } from "./identity";
import { action, field, form, Mistake, paragraph, view } from "./parts";
import { type DeskKeyGrant, granted } from "./publication";
import { fingerprintWords } from "./sheet";
import type { Shell } from "./shell";
import { today } from "./site";
import type { Unlocked } from "./unlock";

/** The keys of one's desks: who lacks them, what lies ahead of them, how they come back. */
export async function deskKeys(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    changed: () => Promise<void>,
): Promise<HTMLElement> {
    const parts: HTMLElement[] = [];
    for (const desk of unlocked.me.desks) {
        const epochs = unlocked.epochs.filter((one) => one.desk === desk);
        parts.push(
            element("h2", {}, unlocked.deskName(desk, shell.language)),
            element("ul", {}, ...epochs.map((one) => element("li", {}, life(one, unlocked)))),
            ...(await handovers(desk, shell, api, unlocked, changed)),
            ...recovery(desk, api, unlocked, changed),
        );
    }
    const own = objects((await api.get("recoveries"))["recoveries"]).filter(
        (one) => one["member"] === unlocked.me.id && lost(String(one["desk"]), unlocked).length > 0,
    );
    return view(
        text("console.desk-keys.heading"),
        paragraph("console.desk-keys.lead"),
        ...parts,
        ...own.map((one) => running(one, api, unlocked, changed)),
    );
}

function life(epoch: Epoch, unlocked: Unlocked): string {
    const name = epoch.epoch.slice(0, 8);
    if (epoch.destroyed !== undefined) {
        return text("console.desk-keys.destroyed", name, epoch.destroyed);
    }
    const held = unlocked.keysOf(epoch.desk, epoch.epoch).length > 0;
    return [
        text(
            held ? "console.desk-keys.held" : "console.desk-keys.lacking",
            name,
            epoch.ended ?? epoch.lastDay,
            epoch.keptUntil,
        ),
        ...(epoch.destruction === undefined
            ? []
            : [text("console.desk-keys.destruction", epoch.destruction)]),
    ].join(" ");
}

/** For each colleague who lacks keys that are held here: their words, and a button. */
async function handovers(
    desk: string,
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    changed: () => Promise<void>,
): Promise<HTMLElement[]> {
    const parts: HTMLElement[] = [];
    for (const person of unlocked.roster.people) {
        const lacking = grantsFor(person, desk, unlocked);
        if (lacking.length > 0) {
            const words = await fingerprint(person.sealing.bytes, person.signing, shell.words);
            parts.push(
                element(
                    "article",
                    { "data-person": person.id },
                    paragraph("console.desk-keys.lacks", person.name, lacking.length),
                    fingerprintWords(words),
                    action("console.desk-keys.give", async () => {
                        await api.post("desk-keys", { deskKeys: await granted(lacking) });
                        await changed();
                    }),
                ),
            );
        }
    }
    return parts;
}

/** The keys held here that a colleague of the desk is not known to hold. */
export function grantsFor(person: Member, desk: string, unlocked: Unlocked): DeskKeyGrant[] {
    if (!person.roles.includes("reviewer") || !person.desks.includes(desk)) {
        return [];
    }
    return unlocked.epochs
        .filter((one) => one.desk === desk && one.destroyed === undefined)
        .filter((one) => !one.holders.includes(person.id))
        .flatMap(({ epoch }) =>
            unlocked
                .keysOf(desk, epoch)
                .map((key) => ({ desk, epoch, key, person: person.id, to: person.sealing })),
        );
}

/** Epochs whose key is not held here and of which custodians keep shares. */
function lost(desk: string, unlocked: Unlocked): Epoch[] {
    return unlocked.epochs.filter(
        (one) =>
            one.desk === desk &&
            one.threshold > 0 &&
            one.destroyed === undefined &&
            unlocked.keysOf(desk, one.epoch).length === 0,
    );
}

/** Asks the custodians for what nobody gave, as far as they keep shares of it. */
function recovery(
    desk: string,
    api: Api,
    unlocked: Unlocked,
    changed: () => Promise<void>,
): HTMLElement[] {
    const epochs = lost(desk, unlocked);
    if (epochs.length === 0) {
        return [];
    }
    const reason = element("textarea", { rows: "3", maxlength: String(LONGEST_REASON) });
    const needed = Math.max(...epochs.map((one) => one.threshold));
    return [
        paragraph("console.recover.explain", epochs.length, needed),
        form([field("console.recover.reason", reason)], "console.recover.ask", async () => {
            const request = await signRecovery(
                {
                    desk,
                    member: unlocked.me.id,
                    epochs: epochs.map((one) => one.epoch),
                    reason: reasonOf(reason),
                    day: today(),
                },
                unlocked.keys.signing,
            );
            await api.post("recoveries", { request: statementJson(request) });
            await changed();
        }),
    ];
}

function running(
    json: JsonObject,
    api: Api,
    unlocked: Unlocked,
    changed: () => Promise<void>,
): HTMLElement {
    const id = String(json["id"]);
    const desk = String(json["desk"]);
    const released: unknown[] = Array.isArray(json["released"]) ? json["released"] : [];
    return element(
        "article",
        { "data-recovery": id },
        paragraph("console.recover.running", released.length, String(json["lastDay"])),
        action("console.recover.collect", async () => {
            const grants = await collect(id, desk, api, unlocked);
            try {
                await api.post("desk-keys", { deskKeys: await granted(grants) });
            } finally {
                grants.forEach(({ key }) => {
                    key.close();
                });
            }
            await changed();
        }),
    );
}

/** Joins the custodians' shares and seals what they give to oneself. */
async function collect(
    id: string,
    desk: string,
    api: Api,
    unlocked: Unlocked,
): Promise<DeskKeyGrant[]> {
    const json = await api.post(`recoveries/${id}/collect`, {});
    const statement = readStatement(json["request"]);
    if (statement === undefined) {
        throw new Refused("failed");
    }
    const shares = await opened(desk, json, statement, unlocked);
    const grants: DeskKeyGrant[] = [];
    for (const [epoch, list] of shares) {
        const known = unlocked.epochs.find((one) => one.desk === desk && one.epoch === epoch);
        const key =
            known === undefined ? undefined : await joinKey(list, known.threshold, known.key);
        if (key !== undefined) {
            grants.push({
                desk,
                epoch,
                key,
                person: unlocked.me.id,
                to: unlocked.keys.opening.sealingKey,
            });
        }
        list.forEach((share) => share.fill(0));
    }
    if (grants.length === 0) {
        throw new Mistake(text("console.recover.wrong"));
    }
    return grants;
}

/** The shares of every release that a custodian of the roster signed, opened, by epoch. */
async function opened(
    desk: string,
    json: JsonObject,
    request: Statement,
    unlocked: Unlocked,
): Promise<Map<string, Bytes[]>> {
    const hash = await hashOf(request);
    const shares = new Map<string, Bytes[]>();
    for (const entry of objects(json["releases"])) {
        const custodian = unlocked.roster.people.find((one) => one.id === entry["custodian"]);
        const statement = readStatement(entry["release"]);
        const list =
            custodian?.roles.includes("custodian") === true && statement !== undefined
                ? await readShares(statement, hash, custodian.signing)
                : undefined;
        for (const { epoch, sealed } of list ?? []) {
            const place = recoveryShareInfo(desk, epoch, hash);
            const share = await unlocked.keys.opening.open(sealed, place);
            shares.set(epoch, [...(shares.get(epoch) ?? []), share]);
        }
    }
    return shares;
}

function objects(list: unknown): JsonObject[] {
    return Array.isArray(list) ? list.filter(isObject) : [];
}
