import { hex } from "./base64url";
import { type Bytes, concat, equal, sha256, utf8 } from "./bytes";
import { verifies } from "./signing";
import { LABEL } from "./suite";

const ED25519 = 1;
const KEY_HASH = 4;
const NOTE = new RegExp(
    "^((?<origin>underseal/1/[0-9a-f]{64})\\n(?<size>0|[1-9][0-9]{0,14})\\n" +
        "(?<root>[A-Za-z0-9+/]{43}=)\\nday (?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\\n)" +
        "\\n— (?<name>\\S+) (?<signed>[A-Za-z0-9+/]{91}=)\\n$",
    "u",
);

/** What a log's key signed about the log on a day: a checkpoint of C2SP's in a signed note. */
export interface Checkpoint {
    readonly size: number;
    readonly root: Bytes;
    readonly day: string;
}

/** Reads a note, if this key signed it for the log of this installation. */
export async function readCheckpoint(
    note: unknown,
    key: Bytes,
    installation: Bytes,
): Promise<Checkpoint | undefined> {
    const read = typeof note === "string" ? NOTE.exec(note) : null;
    const { origin, size, root, day, name, signed } = read?.groups ?? {};
    const text = read?.[1];
    if (
        text === undefined ||
        origin === undefined ||
        origin !== `${LABEL}/${hex(installation)}` ||
        name !== origin
    ) {
        return undefined;
    }
    const signature = fromBase64(signed ?? "");
    const typed = concat(new Uint8Array([ED25519]), key);
    const keyHash = (await sha256(concat(utf8(`${origin}\n`), typed))).slice(0, KEY_HASH);
    return equal(signature.slice(0, KEY_HASH), keyHash) &&
        (await verifies(key, signature.slice(KEY_HASH), utf8(text)))
        ? { size: Number(size), root: fromBase64(root ?? ""), day: day ?? "" }
        : undefined;
}

function fromBase64(text: string): Bytes {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
