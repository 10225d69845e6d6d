import { encode } from "../protocol/base64url";
import {
    type DirectoryDraft,
    signDirectory,
    signedJson,
    signRoster,
} from "../protocol/directory-draft";
import { deskKeyInfo } from "../protocol/info";
import type { JsonObject } from "../protocol/json";
import type { OpeningKey } from "../protocol/opening-key";
import type { SealingKey } from "../protocol/sealing-key";
import type { SigningKey } from "../protocol/signing";

/** Days that a directory and an epoch last. */
export const EPOCH_DAYS = 30;

/** A desk's private key on its way to a member. */
export interface DeskKeyGrant {
    readonly desk: string;
    readonly epoch: string;
    readonly key: OpeningKey;
    readonly person: string;
    readonly to: SealingKey;
}

/** Directory, roster and desk keys as the service takes them. */
export async function publication(
    draft: DirectoryDraft,
    grants: readonly DeskKeyGrant[],
    authority: SigningKey,
): Promise<JsonObject> {
    const deskKeys = [];
    for (const { desk, epoch, key, person, to } of grants) {
        const seed = key.seedCopy();
        try {
            const sealed = await to.seal(seed, deskKeyInfo(desk, epoch));
            deskKeys.push({ desk, epoch, person, sealed: encode(sealed) });
        } finally {
            seed.fill(0);
        }
    }
    return {
        directory: signedJson(await signDirectory(draft, authority)),
        roster: signedJson(await signRoster(draft, authority)),
        deskKeys,
    };
}
