import { decode, encode } from "./base64url";
import { type Bytes, utf8 } from "./bytes";
import { type JsonObject, readObject } from "./json";
import { type SigningKey, signedText, verifies } from "./signing";

/** A payload signed for one place, which follow-ups and replies share. */
export async function signFor(
    place: string,
    content: unknown,
    key: SigningKey,
): Promise<{ payload: string; signature: string }> {
    const payload = utf8(JSON.stringify(content));
    return {
        payload: encode(payload),
        signature: encode(await key.sign(signedText(place, payload))),
    };
}

/** The payload, if this key signed it for this place. */
export async function readSignedFor(
    place: string,
    json: JsonObject,
    key: Bytes,
): Promise<JsonObject | undefined> {
    const payload = decode(json["payload"]);
    const signature = decode(json["signature"], 64);
    if (
        payload === undefined ||
        signature === undefined ||
        !(await verifies(key, signature, signedText(place, payload)))
    ) {
        return undefined;
    }
    return readObject(payload);
}
