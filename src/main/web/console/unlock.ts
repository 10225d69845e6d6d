import { decode } from "../protocol/base64url";
import { type Bytes, equal } from "../protocol/bytes";
import {
    type Directory,
    type Member,
    readSigned,
    type Roster,
    type Trust,
    verifyDirectory,
    verifyRoster,
} from "../protocol/directory";
import { deskKeyInfo } from "../protocol/info";
import { isObject, type JsonObject } from "../protocol/json";
import { OpeningKey } from "../protocol/opening-key";
import type { Api } from "./api";
import type { PersonKeys } from "./person-keys";
import { today } from "./site";

/** What the service says about a person does not fit what the authority signed. */
export class Untrusted extends Error {
    constructor(readonly what: "own-keys" | "not-listed" | "versions" | "desk-key") {
        super(what);
    }
}

/** A desk's private key of one epoch. */
export interface EpochKey {
    readonly desk: string;
    readonly epoch: string;
    readonly key: OpeningKey;
}

/** Who signed in, and all that was verified for them; keys are zeroed by `close`. */
export class Unlocked {
    private constructor(
        readonly me: Member,
        readonly keys: PersonKeys,
        readonly trust: Trust,
        readonly directory: Directory,
        readonly roster: Roster,
        readonly epochKeys: readonly EpochKey[],
    ) {}

    /** Verifies directory, roster and one's own keys, and opens one's desk keys. */
    static async verify(
        api: Api,
        id: string,
        keys: PersonKeys,
        trust: Trust,
        lowestVersion: number,
    ): Promise<Unlocked> {
        const json = await api.get("trust");
        const directory = await verifyDirectory(
            readSigned(json["directory"]),
            trust,
            today(),
            lowestVersion,
        );
        const roster = await verifyRoster(readSigned(json["roster"]), trust, lowestVersion);
        if (roster.version !== directory.version) {
            throw new Untrusted("versions");
        }
        const me = roster.people.find((person) => person.id === id);
        if (me === undefined) {
            throw new Untrusted("not-listed");
        }
        if (!isSame(me, keys)) {
            throw new Untrusted("own-keys");
        }
        return new Unlocked(me, keys, trust, directory, roster, await open(json, keys, directory));
    }

    /** Whether the authority gave this role. */
    is(role: string): boolean {
        return this.me.roles.includes(role);
    }

    /** A desk's name in a language. */
    deskName(id: string, language: string): string {
        const desk = this.directory.desks.find((one) => one.id === id);
        return desk?.names[language] ?? desk?.names["en"] ?? id;
    }

    /** A person's name, as long as the roster holds them. */
    personName(id: string): string | undefined {
        return this.roster.people.find((person) => person.id === id)?.name;
    }

    /** Keys of a desk: of one epoch, or all there are. */
    keysOf(desk: string, epoch?: string): OpeningKey[] {
        return this.epochKeys
            .filter((one) => one.desk === desk && (epoch === undefined || one.epoch === epoch))
            .map((one) => one.key);
    }

    /** The desk's current key, which later reviewers hold as well. */
    currentKey(desk: string): OpeningKey | undefined {
        const epoch = this.directory.desks.find((one) => one.id === desk)?.epoch;
        return epoch === undefined ? undefined : this.keysOf(desk, epoch)[0];
    }

    /** The same person under a later publication. */
    refreshed(api: Api): Promise<Unlocked> {
        return Unlocked.verify(api, this.me.id, this.keys, this.trust, this.directory.version);
    }

    close(): void {
        this.keys.close();
        this.epochKeys.forEach((one) => {
            one.key.close();
        });
    }
}

function isSame(me: Member, keys: PersonKeys): boolean {
    return (
        equal(me.sealing.bytes, keys.opening.sealingKey.bytes) &&
        equal(me.signing, keys.signing.verifyingKey)
    );
}

/** A desk's current key must be the one that submitters seal to. */
async function open(json: JsonObject, keys: PersonKeys, directory: Directory): Promise<EpochKey[]> {
    const list: unknown[] = Array.isArray(json["deskKeys"]) ? json["deskKeys"] : [];
    const opened: EpochKey[] = [];
    for (const { desk, epoch, sealed } of list.filter(isObject)) {
        if (typeof desk !== "string" || typeof epoch !== "string") {
            throw new Untrusted("desk-key");
        }
        const seed = await keys.opening.open(bytes(sealed), deskKeyInfo(desk, epoch));
        const key = await OpeningKey.of(seed);
        const vouched = directory.desks.find((one) => one.id === desk && one.epoch === epoch);
        if (vouched !== undefined && !equal(vouched.key.bytes, key.sealingKey.bytes)) {
            throw new Untrusted("desk-key");
        }
        opened.push({ desk, epoch, key });
    }
    return opened;
}

function bytes(value: unknown): Bytes {
    const read = decode(value);
    if (read === undefined) {
        throw new Untrusted("desk-key");
    }
    return read;
}
