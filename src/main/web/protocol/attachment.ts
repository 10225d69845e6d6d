import { decode, encode } from "./base64url";
import type { Bytes } from "./bytes";
import { identifierOf, isObject, type JsonObject, numberOf } from "./json";
import { SEED } from "./suite";

const HASH = 32;
const ROLES = ["file", "original", "story"] as const;

/** What a file is to its report: something to see, the same untouched, or the story's whole text. */
export type Role = (typeof ROLES)[number];

/** What opens an attachment; exists only inside sealed reports and follow-ups. */
export interface Attachment {
    /** Where its ciphertext is. */
    readonly upload: string;
    readonly name: string;
    readonly type: string;
    /** Bytes before padding. */
    readonly size: number;
    /** 32 bytes. */
    readonly key: Bytes;
    /** A file when nothing is said. */
    readonly role?: Role;
    /** SHA-256 of an original, as evidence of what was sent. */
    readonly sha256?: Bytes;
    /** Hidden data that was taken out of this copy; missing when the file was not cleaned. */
    readonly removed?: readonly string[];
    /** What stayed in it and may tell something. */
    readonly left?: readonly string[];
}

/** The member of the report's JSON. */
export function attachmentJson(attachment: Attachment): JsonObject {
    const { upload, name, type, size, key, role, sha256, removed, left } = attachment;
    return {
        upload,
        name,
        type,
        size,
        key: encode(key),
        ...(role === undefined ? {} : { role }),
        ...(sha256 === undefined ? {} : { sha256: encode(sha256) }),
        ...(removed === undefined ? {} : { removed }),
        ...(left === undefined ? {} : { left }),
    };
}

/** Reads a list of such members; one that is malformed is left out. */
export function readAttachments(list: unknown): Attachment[] {
    return Array.isArray(list) ? list.filter(isObject).flatMap(readAttachment) : [];
}

function readAttachment(json: JsonObject): Attachment[] {
    const { name, type } = json;
    const upload = identifierOf(json, "upload");
    const size = numberOf(json, "size", Number.MAX_SAFE_INTEGER);
    const key = decode(json["key"], SEED);
    return typeof name === "string" &&
        typeof type === "string" &&
        upload !== undefined &&
        size !== undefined &&
        key !== undefined
        ? [{ upload, name, type, size, key, ...readRest(json) }]
        : [];
}

/** Members that a client may leave out; one of another form counts as left out. */
function readRest(json: JsonObject): Partial<Attachment> {
    const role = ROLES.find((one) => one === json["role"]);
    const sha256 = decode(json["sha256"], HASH);
    const removed = words(json["removed"]);
    const left = words(json["left"]);
    return {
        ...(role === undefined ? {} : { role }),
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(removed === undefined ? {} : { removed }),
        ...(left === undefined ? {} : { left }),
    };
}

function words(list: unknown): readonly string[] | undefined {
    return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : undefined;
}
