import { decode } from "../protocol/base64url";
import { type Bytes, equal } from "../protocol/bytes";
import { readFollowup } from "../protocol/followup";
import { info } from "../protocol/info";
import { isObject, type JsonObject } from "../protocol/json";
import { readReply, type VerifiedReply } from "../protocol/reply";
import { readReport, type Report } from "../protocol/report";
import { type Api, Refused } from "./api";
import { KeptSummary, NO_SUMMARY, openSummary, openWithAny, type Place } from "./summary";
import type { Unlocked } from "./unlock";

/** What came later: said by the report's voice, or something that must not be believed. */
export interface Addition {
    readonly day: string;
    readonly content: JsonObject | "unopened" | "forged";
}

/** What the desk wrote: signed by somebody of the roster, or not. */
export interface Written {
    readonly day: string;
    readonly author: string;
    readonly reply: VerifiedReply | "unopened" | "forged";
}

/** A case, opened and verified in this tab. */
export interface CaseFile extends Place {
    readonly id: string;
    readonly day: string;
    readonly report: Report | undefined;
    /** The service holds another reply key than the report: nothing may be sealed to it. */
    readonly keyReplaced: boolean;
    readonly additions: readonly Addition[];
    readonly written: readonly Written[];
    readonly summary: KeptSummary;
}

/** Opens all that a case holds, and says of each part whether it may be believed. */
export async function openCase(api: Api, json: JsonObject, unlocked: Unlocked): Promise<CaseFile> {
    const head = json["case"];
    if (!isObject(head)) {
        throw new Refused("failed");
    }
    const place = { desk: String(head["desk"]), locatorHash: String(head["locatorHash"]) };
    const envelopes = objects(json["envelopes"]);
    const report = await openReport(
        envelopes.find((one) => one["kind"] === "report"),
        place,
        unlocked,
    );
    const replyKey = decode(head["replyKey"]);
    return {
        ...place,
        id: String(head["id"]),
        day: String(head["day"]),
        report,
        keyReplaced:
            report !== undefined &&
            (replyKey === undefined || !equal(replyKey, report.replyKey.bytes)),
        additions: await each(
            envelopes.filter((one) => one["kind"] === "followup"),
            (one) => addition(one, place, report, unlocked),
        ),
        written: await each(objects(json["replies"]), (one) => written(one, place, unlocked)),
        summary: new KeptSummary(
            api,
            unlocked,
            String(head["id"]),
            place,
            (await openSummary(json["summary"], place, unlocked)) ?? NO_SUMMARY,
            Number(json["revision"]),
        ),
    };
}

async function openReport(
    envelope: JsonObject | undefined,
    place: Place,
    unlocked: Unlocked,
): Promise<Report | undefined> {
    const opened =
        envelope === undefined ? undefined : await open(envelope, "report", place, unlocked);
    return opened === undefined ? undefined : readReport(opened);
}

async function addition(
    envelope: JsonObject,
    place: Place,
    report: Report | undefined,
    unlocked: Unlocked,
): Promise<Addition> {
    const day = String(envelope["day"]);
    const opened = await open(envelope, "followup", place, unlocked);
    if (opened === undefined || report === undefined) {
        return { day, content: "unopened" };
    }
    const content = await readFollowup(opened, place.locatorHash, report.voiceKey);
    return { day, content: content ?? "forged" };
}

async function written(json: JsonObject, place: Place, unlocked: Unlocked): Promise<Written> {
    const sealed = decode(json["sealed"]);
    const opened =
        sealed === undefined
            ? undefined
            : await openWithAny(sealed, info("note", place.locatorHash), place.desk, unlocked);
    const keys = new Map(unlocked.roster.people.map((person) => [person.id, person.signing]));
    return {
        day: String(json["day"]),
        author: String(json["author"]),
        reply:
            opened === undefined
                ? "unopened"
                : ((await readReply(opened, place.locatorHash, keys)) ?? "forged"),
    };
}

/** An envelope opens with the key of the epoch it was sealed in, and with no other. */
async function open(
    envelope: JsonObject,
    kind: "report" | "followup",
    place: Place,
    unlocked: Unlocked,
): Promise<Bytes | undefined> {
    const sealed = decode(envelope["sealed"]);
    const [key] = unlocked.keysOf(place.desk, String(envelope["epoch"]));
    if (sealed === undefined || key === undefined) {
        return undefined;
    }
    try {
        return await key.open(sealed, info(kind, place.locatorHash));
    } catch {
        return undefined;
    }
}

function objects(list: unknown): JsonObject[] {
    return Array.isArray(list) ? list.filter(isObject) : [];
}

async function each<T>(
    list: readonly JsonObject[],
    work: (one: JsonObject) => Promise<T>,
): Promise<T[]> {
    const done: T[] = [];
    for (const one of list) {
        done.push(await work(one));
    }
    return done;
}
