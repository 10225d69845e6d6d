import { decode, encode } from "./base64url";
import type { Bytes } from "./bytes";
import { identifierOf, isObject, type JsonObject, numberOf } from "./json";
import { SEED } from "./suite";

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
}

/** The member of the report's JSON. */
export function attachmentJson(attachment: Attachment): JsonObject {
    const { upload, name, type, size, key } = attachment;
    return { upload, name, type, size, key: encode(key) };
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
        ? [{ upload, name, type, size, key }]
        : [];
}
