import { encode } from "../protocol/base64url";
import {
    type DirectoryDraft,
    signDirectory,
    signedJson,
    signRoster,
} from "../protocol/directory-draft";
import { deskKeyInfo, recoveryShareInfo } from "../protocol/info";
import type { JsonObject } from "../protocol/json";
import type { OpeningKey } from "../protocol/opening-key";
import type { SealingKey } from "../protocol/sealing-key";
import type { SigningKey } from "../protocol/signing";
import { splitKey } from "../protocol/split-key";

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

/** A desk's private key on its way to the custodians, of whom so many give it back. */
export interface DeskKeyDeal {
    readonly desk: string;
    readonly epoch: string;
    readonly key: OpeningKey;
    readonly threshold: number;
    readonly custodians: readonly { readonly id: string; readonly sealing: SealingKey }[];
}

/** Directory, roster, desk keys and their shares as the service takes them. */
export async function publication(
    draft: DirectoryDraft,
    grants: readonly DeskKeyGrant[],
    authority: SigningKey,
    deals: readonly DeskKeyDeal[] = [],
): Promise<JsonObject> {
    const shares: JsonObject[] = [];
    for (const one of deals) {
        shares.push(await dealt(one));
    }
    return {
        directory: signedJson(await signDirectory(draft, authority)),
        roster: signedJson(await signRoster(draft, authority)),
        deskKeys: await granted(grants),
        shares,
    };
}

/** Desk keys sealed to whom they are for, as the service takes them. */
export async function granted(grants: readonly DeskKeyGrant[]): Promise<JsonObject[]> {
    const deskKeys: JsonObject[] = [];
    for (const { desk, epoch, key, person, to } of grants) {
        const seed = key.seedCopy();
        try {
            const sealed = await to.seal(seed, deskKeyInfo(desk, epoch));
            deskKeys.push({ desk, epoch, person, sealed: encode(sealed) });
        } finally {
            seed.fill(0);
        }
    }
    return deskKeys;
}

async function dealt(deal: DeskKeyDeal): Promise<JsonObject> {
    const { desk, epoch, threshold, custodians } = deal;
    const shares = await splitKey(deal.key, custodians.length, threshold);
    const sealed: JsonObject[] = [];
    for (const [i, custodian] of custodians.entries()) {
        const share = shares[i];
        if (share !== undefined) {
            const place = recoveryShareInfo(desk, epoch);
            sealed.push({
                custodian: custodian.id,
                share: encode(await custodian.sealing.seal(share, place)),
            });
            share.fill(0);
        }
    }
    return { desk, epoch, threshold, sealed };
}
