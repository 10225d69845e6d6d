import { decode, encode } from "../protocol/base64url";
import { type Bytes, concat, random, utf8 } from "../protocol/bytes";
import type { Trust } from "../protocol/directory";
import { isObject, type JsonObject } from "../protocol/json";
import { LABEL } from "../protocol/suite";
import { lockBlob, unlockBlob } from "./blob";
import { PersonKeys } from "./person-keys";
import { passphraseKey, SALT, wrappingKey } from "./passphrase";

/** Whose keys are wrapped, and under which authority: keys of another do not unwrap. */
export interface Owner {
    readonly person: string;
    readonly trust: Trust;
}

/** A wrap as the service stores it (protocol, section 10). */
export type Wrap =
    | { readonly kind: "passkey"; readonly credential: string; readonly blob: string }
    | { readonly kind: "passphrase"; readonly salt: string; readonly blob: string };

/** Wraps for a passkey, whose PRF output is zeroed. */
export async function wrapForPasskey(
    keys: PersonKeys,
    owner: Owner,
    credential: string,
    prf: Bytes,
): Promise<Wrap> {
    const key = await wrappingKey(prf, `${LABEL} kek passkey`);
    return { kind: "passkey", credential, blob: await lock(key, keys, bound("passkey", owner)) };
}

/** Wraps under the recovery passphrase. */
export async function wrapForPassphrase(
    keys: PersonKeys,
    owner: Owner,
    passphrase: string,
): Promise<Wrap> {
    const salt = random(SALT);
    const key = await passphraseKey(passphrase, salt, `${LABEL} kek passphrase`);
    return {
        kind: "passphrase",
        salt: encode(salt),
        blob: await lock(key, keys, bound("passphrase", owner)),
    };
}

/** Unwraps with a passkey; undefined when none of the wraps is for this credential. */
export async function unwrapWithPasskey(
    wraps: readonly Wrap[],
    owner: Owner,
    credential: string,
    prf: Bytes,
): Promise<PersonKeys | undefined> {
    const key = await wrappingKey(prf, `${LABEL} kek passkey`);
    for (const wrap of wraps) {
        if (wrap.kind === "passkey" && wrap.credential === credential) {
            return unlock(key, wrap, bound("passkey", owner));
        }
    }
    return undefined;
}

/** Unwraps with the recovery passphrase; undefined when there is no wrap for one. */
export async function unwrapWithPassphrase(
    wraps: readonly Wrap[],
    owner: Owner,
    passphrase: string,
): Promise<PersonKeys | undefined> {
    for (const wrap of wraps) {
        const salt = wrap.kind === "passphrase" ? decode(wrap.salt, SALT) : undefined;
        if (salt !== undefined) {
            const key = await passphraseKey(passphrase, salt, `${LABEL} kek passphrase`);
            return unlock(key, wrap, bound("passphrase", owner));
        }
    }
    return undefined;
}

/** Reads stored wraps; those of a kind that is not known are left out. */
export function readWraps(json: unknown): Wrap[] {
    return Array.isArray(json) ? json.filter(isObject).flatMap(readWrap) : [];
}

function readWrap(json: JsonObject): Wrap[] {
    const { kind, credential, salt, blob } = json;
    if (typeof blob !== "string") {
        return [];
    }
    if (kind === "passkey" && typeof credential === "string") {
        return [{ kind, credential, blob }];
    }
    return kind === "passphrase" && typeof salt === "string" ? [{ kind, salt, blob }] : [];
}

async function lock(key: CryptoKey, keys: PersonKeys, additional: Bytes): Promise<string> {
    const seeds = keys.seedsCopy();
    try {
        return encode(await lockBlob(key, seeds, additional));
    } finally {
        seeds.fill(0);
    }
}

async function unlock(key: CryptoKey, wrap: Wrap, additional: Bytes): Promise<PersonKeys> {
    return PersonKeys.of(await unlockBlob(key, decode(wrap.blob) ?? new Uint8Array(0), additional));
}

function bound(kind: Wrap["kind"], { person, trust }: Owner): Bytes {
    return concat(
        utf8(`${LABEL} wrap ${kind} ${person}`),
        new Uint8Array(1),
        trust.installation,
        trust.authority,
    );
}
