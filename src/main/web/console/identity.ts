import { decode, encode, hex } from "../protocol/base64url";
import { type Bytes, equal, sha256 } from "../protocol/bytes";
import { fingerprint } from "../protocol/fingerprint";
import {
    type IdentityRequest,
    openReleased,
    readRelease,
    readRequest,
    signRequest,
} from "../protocol/identity-release";
import { isObject, type JsonObject, readObject } from "../protocol/json";
import { hashOf, readStatement, type Statement, statementJson } from "../protocol/statement";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text, textIfAny } from "../ui/messages";
import { type Api, Refused } from "./api";
import type { CaseFile } from "./case-file";
import { action, alarm, field, form, Mistake, paragraph } from "./parts";
import { fingerprintWords } from "./sheet";
import type { Shell } from "./shell";
import { today } from "./site";
import { openWithAny } from "./summary";
import type { Unlocked } from "./unlock";

export const SHORTEST_REASON = 10;
export const LONGEST_REASON = 500;

/** A request as it stands in a case: what its requester signed, and what became of it. */
interface Asked {
    readonly id: string;
    readonly statement: Statement;
    /** Undefined when nobody of the roster signed it. */
    readonly request: IdentityRequest | undefined;
    readonly state: string;
    readonly lastDay: string | undefined;
    readonly custodian: string | undefined;
    readonly refusal: string;
}

/** Names of a case: asked for with a reason, released by a custodian, opened by who asked. */
export async function identity(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
): Promise<HTMLElement> {
    const heading = element("h2", {}, text("console.identity.heading"));
    const outer = file.report?.identity;
    if (outer === undefined) {
        return element("section", {}, heading, paragraph("console.record.no-identity"));
    }
    const body = element("div");
    const show = async (): Promise<void> => {
        const json = await api.get(`cases/${file.id}/identity-requests`);
        const list: unknown[] = Array.isArray(json["requests"]) ? json["requests"] : [];
        const parts: HTMLElement[] = [];
        for (const entry of list.filter(isObject)) {
            const asked = await readAsked(entry, unlocked);
            parts.push(await entryOf(asked, outer, file, shell, api, unlocked));
        }
        body.replaceChildren(...parts, askForm(api, unlocked, file, outer, show));
    };
    await show();
    return element("section", {}, heading, paragraph("console.record.identity"), body);
}

/** A reason as it is written down; refused when it says too little. */
export function reasonOf(control: HTMLTextAreaElement): string {
    const reason = control.value.replace(/\s+/gu, " ").trim();
    if (reason.length < SHORTEST_REASON) {
        throw new Mistake(text("console.error.reason-needed"));
    }
    return reason;
}

function askForm(
    api: Api,
    unlocked: Unlocked,
    file: CaseFile,
    outer: Bytes,
    asked: () => Promise<void>,
): HTMLElement {
    const reason = element("textarea", { rows: "3", maxlength: String(LONGEST_REASON) });
    return form(
        [field("console.identity.reason", reason, "console.identity.reason.hint")],
        "console.identity.ask",
        async () => {
            const request = await signRequest(
                {
                    case: file.id,
                    desk: file.desk,
                    requester: unlocked.me.id,
                    outer: await sha256(outer),
                    reason: reasonOf(reason),
                    day: today(),
                },
                unlocked.keys.signing,
            );
            await api.post(`cases/${file.id}/identity-requests`, {
                request: statementJson(request),
                outer: encode(outer),
            });
            reason.value = "";
            await asked();
        },
    );
}

async function readAsked(json: JsonObject, unlocked: Unlocked): Promise<Asked> {
    const statement = readStatement(json["request"]);
    if (statement === undefined) {
        throw new Refused("failed");
    }
    const requester = unlocked.roster.people.find((one) => one.id === json["requester"]);
    const request =
        requester === undefined ? undefined : await readRequest(statement, requester.signing);
    const { lastDay, custodian, refusal } = json;
    return {
        id: String(json["id"]),
        statement,
        request,
        state: String(json["state"]),
        lastDay: typeof lastDay === "string" ? lastDay : undefined,
        custodian: typeof custodian === "string" ? custodian : undefined,
        refusal: typeof refusal === "string" ? refusal : "",
    };
}

async function entryOf(
    asked: Asked,
    outer: Bytes,
    file: CaseFile,
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
): Promise<HTMLElement> {
    const { request } = asked;
    if (request?.case !== file.id) {
        return element("article", {}, alarm(text("console.identity.unsigned")));
    }
    if (!equal(request.outer, await sha256(outer))) {
        return element("article", {}, alarm(text("console.identity.another")));
    }
    const who = unlocked.personName(request.requester) ?? request.requester;
    const parts: HTMLElement[] = [
        element("p", { class: "hint" }, text("console.identity.asked", who, request.day)),
        element("blockquote", { dir: "auto" }, withoutBidiControls(request.reason)),
        element("p", {}, standing(asked, unlocked)),
    ];
    if (asked.state === "released" && request.requester === unlocked.me.id) {
        const shown = element("div");
        parts.push(
            action("console.identity.open", async () => {
                shown.replaceChildren(await names(asked, file, shell, api, unlocked));
            }),
            shown,
        );
    }
    return element("article", { "data-request": asked.id }, ...parts);
}

function standing(asked: Asked, unlocked: Unlocked): string {
    const custodian = unlocked.personName(asked.custodian ?? "") ?? asked.custodian ?? "";
    const key = `console.identity.state.${asked.state}`;
    return text(key, custodian, asked.lastDay ?? "", withoutBidiControls(asked.refusal));
}

/** Opens what was released: the custodian's signature, one's own layer, then the desk's. */
async function names(
    asked: Asked,
    file: CaseFile,
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
): Promise<HTMLElement> {
    const json = await api.post(`identity-requests/${asked.id}/open`, {});
    const custodian = unlocked.roster.people.find((one) => one.id === json["custodian"]);
    const statement = readStatement(json["release"]);
    if (custodian?.roles.includes("custodian") !== true || statement === undefined) {
        return alarm(text("console.identity.forged"));
    }
    const released = await readRelease(statement, custodian.signing);
    if (
        released?.custodian !== custodian.id ||
        hex(released.request) !== hex(await hashOf(asked.statement))
    ) {
        return alarm(text("console.identity.forged"));
    }
    const opened = await openReleased(released, unlocked.keys.opening, (inner, place) =>
        openWithAny(inner, place, file.desk, unlocked),
    );
    const content = opened === undefined ? undefined : readObject(opened);
    if (content === undefined) {
        return alarm(text("console.identity.unopened"));
    }
    const words = await fingerprint(custodian.sealing.bytes, custodian.signing, shell.words);
    return element(
        "div",
        { class: "notice" },
        element(
            "dl",
            { class: "names" },
            ...Object.entries(content).flatMap(([name, value]) => [
                element("dt", {}, textIfAny(`codebook.${name}`) ?? name),
                element("dd", { dir: "auto", class: "plain" }, withoutBidiControls(String(value))),
            ]),
        ),
        paragraph("console.identity.released-by", custodian.name),
        fingerprintWords(words),
    );
}

/** Bytes of a member in base64url, or none. */
export function bytesOf(json: JsonObject, member: string): Bytes | undefined {
    return decode(json[member]);
}
