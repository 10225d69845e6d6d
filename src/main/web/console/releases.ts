import { equal, sha256 } from "../protocol/bytes";
import type { Member } from "../protocol/directory";
import { fingerprint } from "../protocol/fingerprint";
import { type IdentityRequest, readRequest, release } from "../protocol/identity-release";
import { isObject, type JsonObject } from "../protocol/json";
import { RefusedToOpen } from "../protocol/opening-key";
import {
    readRecovery,
    type RecoveryRequest,
    releaseShares,
    sealedShares,
} from "../protocol/recovery";
import { readStatement, type Statement, statementJson } from "../protocol/statement";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import { bytesOf, LONGEST_REASON, reasonOf } from "./identity";
import { action, alarm, field, form, Mistake, paragraph, view } from "./parts";
import { fingerprintWords } from "./sheet";
import type { Shell } from "./shell";
import { today } from "./site";
import type { Unlocked } from "./unlock";

/** What waits for a custodian: requests for names, and for the keys of a desk. */
export async function releases(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    again: () => void,
): Promise<HTMLElement> {
    const identities = objects((await api.get("identity-requests"))["requests"]);
    const recoveries = objects((await api.get("recoveries"))["recoveries"]);
    const parts: HTMLElement[] = [];
    for (const json of identities) {
        parts.push(await identityEntry(json, shell, api, unlocked, again));
    }
    for (const json of recoveries) {
        parts.push(await recoveryEntry(json, shell, api, unlocked, again));
    }
    return view(
        text("console.release.heading"),
        paragraph("console.release.lead"),
        ...(parts.length === 0 ? [paragraph("console.release.nothing")] : parts),
    );
}

async function identityEntry(
    json: JsonObject,
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    again: () => void,
): Promise<HTMLElement> {
    const id = String(json["id"]);
    const statement = readStatement(json["request"]);
    const outer = bytesOf(json, "outer");
    const requester = unlocked.roster.people.find((one) => one.id === json["requester"]);
    const request =
        statement === undefined || requester === undefined
            ? undefined
            : await readRequest(statement, requester.signing);
    if (
        statement === undefined ||
        outer === undefined ||
        requester === undefined ||
        request === undefined ||
        !isOwn(request, requester, json) ||
        !equal(request.outer, await sha256(outer))
    ) {
        return element("article", {}, alarm(text("console.release.unsigned")));
    }
    if (requester.id === unlocked.me.id) {
        return element("article", {}, alarm(text("console.error.two-people")));
    }
    return element(
        "article",
        { "data-request": id },
        element("h2", {}, text("console.release.identity", request.case.slice(0, 8))),
        ...(await asked(requester, request.desk, request, shell, unlocked)),
        paragraph("console.release.case"),
        action("console.release.give", async () => {
            await api.post(`identity-requests/${id}/release`, {
                release: statementJson(await releaseTo(outer, statement, requester, unlocked)),
            });
            again();
        }),
        refusal(api, id, again),
    );
}

/** Whether a request is the requester's own, for a desk of theirs, in the case it is shown for. */
function isOwn(request: IdentityRequest, requester: Member, json: JsonObject): boolean {
    return (
        request.requester === requester.id &&
        request.case === json["case"] &&
        requester.roles.includes("reviewer") &&
        requester.desks.includes(request.desk)
    );
}

async function releaseTo(
    outer: Parameters<typeof release>[0],
    request: Statement,
    requester: Member,
    unlocked: Unlocked,
): Promise<Statement> {
    const { me, keys } = unlocked;
    try {
        return await release(
            outer,
            request,
            requester.sealing,
            { id: me.id, opening: keys.opening, signing: keys.signing },
            today(),
        );
    } catch (error) {
        throw error instanceof RefusedToOpen
            ? new Mistake(text("console.release.not-mine"))
            : error;
    }
}

function refusal(api: Api, id: string, again: () => void): HTMLElement {
    const reason = element("textarea", { rows: "2", maxlength: String(LONGEST_REASON) });
    return form(
        [field("console.release.why-not", reason)],
        "console.release.refuse",
        async () => {
            await api.post(`identity-requests/${id}/refusal`, { reason: reasonOf(reason) });
            again();
        },
        "secondary",
    );
}

async function recoveryEntry(
    json: JsonObject,
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    again: () => void,
): Promise<HTMLElement> {
    const id = String(json["id"]);
    const statement = readStatement(json["request"]);
    const member = unlocked.roster.people.find((one) => one.id === json["member"]);
    const request =
        statement === undefined || member === undefined
            ? undefined
            : await readRecovery(statement, member.signing);
    if (
        statement === undefined ||
        member === undefined ||
        request?.member !== member.id ||
        !member.roles.includes("reviewer") ||
        !member.desks.includes(request.desk)
    ) {
        return element("article", {}, alarm(text("console.release.unsigned")));
    }
    const released: unknown[] = Array.isArray(json["released"]) ? json["released"] : [];
    return element(
        "article",
        { "data-recovery": id },
        element("h2", {}, text("console.release.recovery")),
        ...(await asked(member, request.desk, request, shell, unlocked)),
        paragraph("console.release.recovery.explain", request.epochs.length, released.length),
        released.includes(unlocked.me.id)
            ? paragraph("console.release.done")
            : action("console.release.share", async () => {
                  await giveShares(id, statement, request, member, api, unlocked);
                  again();
              }),
    );
}

async function giveShares(
    id: string,
    statement: Statement,
    request: RecoveryRequest,
    member: Member,
    api: Api,
    unlocked: Unlocked,
): Promise<void> {
    const kept = sealedShares((await api.get(`recoveries/${id}/shares`))["shares"]);
    if (kept === undefined || !kept.every(({ epoch }) => request.epochs.includes(epoch))) {
        throw new Refused("failed");
    }
    if (kept.length === 0) {
        throw new Mistake(text("console.release.no-share"));
    }
    const { me, keys } = unlocked;
    const released = await releaseShares(
        kept,
        statement,
        request,
        member.sealing,
        { id: me.id, opening: keys.opening, signing: keys.signing },
        today(),
    );
    await api.post(`recoveries/${id}/release`, { release: statementJson(released) });
}

/** Who asks, with the words of their keys, for which desk, and why. */
async function asked(
    person: Member,
    desk: string,
    request: { readonly day: string; readonly reason: string },
    shell: Shell,
    unlocked: Unlocked,
): Promise<HTMLElement[]> {
    const words = await fingerprint(person.sealing.bytes, person.signing, shell.words);
    const name = unlocked.deskName(desk, shell.language);
    return [
        element("p", {}, text("console.release.asked", person.name, name, request.day)),
        fingerprintWords(words),
        element("blockquote", { dir: "auto" }, withoutBidiControls(request.reason)),
    ];
}

function objects(list: unknown): JsonObject[] {
    return Array.isArray(list) ? list.filter(isObject) : [];
}
