import { decode, encode } from "../protocol/base64url";
import { type Bytes, concat, equal, random, utf8 } from "../protocol/bytes";
import type { Trust } from "../protocol/directory";
import { readObject } from "../protocol/json";
import { SigningKey } from "../protocol/signing";
import { LABEL } from "../protocol/suite";
import { lockBlob, unlockBlob } from "./blob";
import { LANES, MEMORY_KIB, PASSES, passphraseKey, SALT } from "./passphrase";

const INFO = `${LABEL} kek authority`;
const LARGEST_FILE = 16_384;

/** The file is none, or of another installation. */
export class NotTheAuthority extends Error {
    constructor() {
        super("not the authority's file");
    }
}

/** The authority's private key as a file under a passphrase; the command line reads the same. */
export async function authorityFile(
    authority: SigningKey,
    installation: Bytes,
    passphrase: string,
): Promise<string> {
    const salt = random(SALT);
    const key = await passphraseKey(passphrase, salt, INFO);
    const seed = authority.seedCopy();
    try {
        const blob = await lockBlob(key, seed, bound(authority.verifyingKey));
        const file = {
            underseal: "authority/1",
            installation: encode(installation),
            public: encode(authority.verifyingKey),
            salt: encode(salt),
            memoryKiB: MEMORY_KIB,
            passes: PASSES,
            lanes: LANES,
            blob: encode(blob),
        };
        return JSON.stringify(file, undefined, 1) + "\n";
    } finally {
        seed.fill(0);
    }
}

/** Opens the file; it must be the one of this installation and authority. */
export async function openAuthority(
    file: Blob,
    trust: Trust,
    passphrase: string,
): Promise<SigningKey> {
    const json =
        file.size > LARGEST_FILE ? undefined : readObject(new Uint8Array(await file.arrayBuffer()));
    const salt = decode(json?.["salt"], SALT);
    const blob = decode(json?.["blob"]);
    const verifying = decode(json?.["public"], 32);
    if (
        json?.["underseal"] !== "authority/1" ||
        json["memoryKiB"] !== MEMORY_KIB ||
        json["passes"] !== PASSES ||
        json["lanes"] !== LANES ||
        salt === undefined ||
        blob === undefined ||
        verifying === undefined ||
        !equal(verifying, trust.authority)
    ) {
        throw new NotTheAuthority();
    }
    const key = await passphraseKey(passphrase, salt, INFO);
    return SigningKey.of(await unlockBlob(key, blob, bound(verifying)));
}

function bound(verifying: Bytes): Bytes {
    return concat(utf8(`${LABEL} authority`), new Uint8Array(1), verifying);
}
