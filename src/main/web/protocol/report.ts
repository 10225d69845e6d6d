import { type Attachment, attachmentJson, readAttachments } from "./attachment";
import { decode, encode } from "./base64url";
import { type Bytes, utf8 } from "./bytes";
import { info } from "./info";
import { isObject, type JsonObject, numberOf, readObject, textOf } from "./json";
import { fill } from "./padding";
import { SealingKey } from "./sealing-key";
import { ENVELOPE, OVERHEAD, PUBLIC_KEY } from "./suite";

/** Bytes of JSON that an envelope holds. */
export const ROOM = ENVELOPE - OVERHEAD;

const MOST_FOLLOWING = 1_000;
const LARGEST_FORM = 2_147_483_647;

/** A code, a list of codes, or what repeats, by field of the codebook. */
export type Answers = Readonly<Record<string, unknown>>;

/** What a submitter sends first (protocol, section 7). */
export interface Report {
    readonly form: number;
    readonly language: string;
    readonly answers: Answers;
    readonly text: string;
    readonly identity: Bytes | undefined;
    readonly attachments: readonly Attachment[];
    /** How many files were chosen that follow once they are stored; none when missing. */
    readonly following?: number;
    readonly replyKey: SealingKey;
    readonly voiceKey: Bytes;
}

/** The report's JSON, as it is sealed. */
export function reportJson(report: Report): Readonly<Record<string, unknown>> {
    return {
        form: report.form,
        language: report.language,
        answers: report.answers,
        text: report.text,
        identity: report.identity === undefined ? null : encode(report.identity),
        attachments: report.attachments.map(attachmentJson),
        ...(report.following === undefined ? {} : { following: report.following }),
        replyKey: encode(report.replyKey.bytes),
        voiceKey: encode(report.voiceKey),
    };
}

/** The report as an envelope of 43,008 bytes, bound to its case. */
export function sealReport(report: Report, desk: SealingKey, locatorHash: string): Promise<Bytes> {
    return desk.seal(fill(reportJson(report), ROOM), info("report", locatorHash));
}

/** Names and contacts under two keys: the custodian's outside, the desk's inside. */
export async function sealIdentity(
    identity: Readonly<Record<string, unknown>>,
    desk: SealingKey,
    custodian: SealingKey,
): Promise<Bytes> {
    const inner = await desk.seal(utf8(JSON.stringify(identity)), info("identity-inner"));
    return custodian.seal(inner, info("identity-outer"));
}

/**
 * Reads an opened report; undefined when it is none. What is needed to answer must be there; any
 * other member that is absent or of another form reads as 0, empty text or nothing.
 */
export function readReport(opened: Uint8Array): Report | undefined {
    const json = readObject(opened);
    const answers = json?.["answers"];
    const voiceKey = decode(json?.["voiceKey"], 32);
    if (json === undefined || !isObject(answers) || voiceKey === undefined) {
        return undefined;
    }
    try {
        return {
            form: numberOf(json, "form", LARGEST_FORM) ?? 0,
            language: textOf(json, "language"),
            answers,
            text: textOf(json, "text"),
            identity: decode(json["identity"]),
            attachments: readAttachments(json["attachments"]),
            ...followingIn(json),
            replyKey: SealingKey.of(decode(json["replyKey"], PUBLIC_KEY)),
            voiceKey,
        };
    } catch {
        return undefined;
    }
}

function followingIn(json: JsonObject): { following?: number } {
    const following = numberOf(json, "following", MOST_FOLLOWING);
    return following === undefined ? {} : { following };
}
