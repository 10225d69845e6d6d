import type { Bytes } from "./bytes";
import { info } from "./info";
import { type JsonObject, readObject } from "./json";
import { fill } from "./padding";
import { ROOM } from "./report";
import type { SealingKey } from "./sealing-key";
import { readSignedFor, signFor } from "./signed";
import type { SigningKey } from "./signing";

/** What a submitter adds, signed with the voice, as an envelope of 43,008 bytes. */
export async function sealFollowup(
    content: JsonObject,
    desk: SealingKey,
    locatorHash: string,
    voice: SigningKey,
): Promise<Bytes> {
    const place = info("followup", locatorHash);
    return desk.seal(fill(await signFor(place, content, voice), ROOM), place);
}

/** Reads an opened follow-up; undefined unless the report's voice said it about this case. */
export async function readFollowup(
    opened: Uint8Array,
    locatorHash: string,
    voiceKey: Bytes,
): Promise<JsonObject | undefined> {
    const json = readObject(opened);
    return json === undefined
        ? undefined
        : readSignedFor(info("followup", locatorHash), json, voiceKey);
}
