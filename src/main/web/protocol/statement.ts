import { decode, encode } from "./base64url";
import { type Bytes, sha256, utf8 } from "./bytes";
import { isObject, type JsonObject, readObject } from "./json";
import { type SigningKey, signedText, verifies } from "./signing";

/** What somebody of the console says and signs for one place; its hash names it. */
export interface Statement {
    readonly payload: Bytes;
    readonly signature: Bytes;
}

/** Signs a payload for a place. */
export async function state(
    place: string,
    content: JsonObject,
    key: SigningKey,
): Promise<Statement> {
    const payload = utf8(JSON.stringify(content));
    return { payload, signature: await key.sign(signedText(place, payload)) };
}

/** The payload, if this key signed it for this place. */
export async function contentOf(
    statement: Statement,
    place: string,
    key: Bytes,
): Promise<JsonObject | undefined> {
    const text = signedText(place, statement.payload);
    return (await verifies(key, statement.signature, text))
        ? readObject(statement.payload)
        : undefined;
}

/** SHA-256 of the payload. */
export function hashOf(statement: Statement): Promise<Bytes> {
    return sha256(statement.payload);
}

/** A statement as it travels. */
export function statementJson(statement: Statement): JsonObject {
    return { payload: encode(statement.payload), signature: encode(statement.signature) };
}

/** Reads that form; undefined when it is anything else. */
export function readStatement(json: unknown): Statement | undefined {
    const payload = isObject(json) ? decode(json["payload"]) : undefined;
    const signature = isObject(json) ? decode(json["signature"], 64) : undefined;
    return payload === undefined || signature === undefined ? undefined : { payload, signature };
}
