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
import { type Epoch, readEpochs } from "./epochs";
import type { PersonKeys } from "./person-keys";
import { type Site, today, trustOf } from "./site";

/** What the service says about a person does not fit what the authority signed. */
export class Untrusted extends Error {
    constructor(
        readonly what:
            "own-keys" | "not-listed" | "versions" | "desk-key" | "two-roles" | "inconsistent",
    ) {
        super(what);
    }
}

/** A desk's private key of one epoch. */
export interface EpochKey {
    readonly desk: string;
    readonly epoch: string;
    readonly key: OpeningKey;
}

/** Something that everybody who sees it should tell whoever holds the authority. */
export type Alarm = { readonly what: "keys"; readonly name: string } | { readonly what: "log-key" };

/** Who signed in, and all that was verified for them; keys are zeroed by `close`. */
export class Unlocked {
    private constructor(
        readonly me: Member,
        readonly keys: PersonKeys,
        readonly trust: Trust,
        readonly site: Site,
        readonly directory: Directory,
        readonly roster: Roster,
        readonly epochKeys: readonly EpochKey[],
        readonly epochs: readonly Epoch[],
        readonly alarms: readonly Alarm[],
    ) {}

    /**
     * Verifies directory and roster, one's own keys and everybody's against them, and opens one's
     * desk keys. Nothing is remembered from one unlock to the next: the authority's signature is
     * what every key is compared with.
     */
    static async verify(
        api: Api,
        id: string,
        keys: PersonKeys,
        site: Site,
        lowestVersion: number,
    ): Promise<Unlocked> {
        const trust = trustOf(site);
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
        consistent(directory, roster);
        const me = roster.people.find((person) => person.id === id);
        if (me === undefined) {
            throw new Untrusted("not-listed");
        }
        if (!isSame(me, keys)) {
            throw new Untrusted("own-keys");
        }
        return new Unlocked(
            me,
            keys,
            trust,
            site,
            directory,
            roster,
            await open(json, keys, directory),
            readEpochs(json["epochs"]),
            [...replaced(json["people"], roster), ...otherLog(site, roster)],
        );
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
        return Unlocked.verify(api, this.me.id, this.keys, this.site, this.directory.version);
    }

    close(): void {
        this.keys.close();
        this.epochKeys.forEach((one) => {
            one.key.close();
        });
    }
}

/** Directory and roster vouch for the same keys, and for nobody in both roles of an identity. */
function consistent(directory: Directory, roster: Roster): void {
    const having = (role: string): Member[] =>
        roster.people.filter((person) => person.roles.includes(role));
    const [reviewers, custodians] = [having("reviewer"), having("custodian")];
    if (reviewers.some((person) => custodians.includes(person))) {
        throw new Untrusted("two-roles");
    }
    const kept = new Map(directory.custodians.map(({ id, key }) => [id, key.bytes]));
    if (
        directory.signers.size !== reviewers.length ||
        directory.custodians.length !== custodians.length ||
        !reviewers.every(({ id, signing }) => isKey(directory.signers.get(id), signing)) ||
        !custodians.every(({ id, sealing }) => isKey(kept.get(id), sealing.bytes))
    ) {
        throw new Untrusted("inconsistent");
    }
}

/** Whoever the service shows with other keys than those that the authority signed. */
function replaced(list: unknown, roster: Roster): Alarm[] {
    const shown = new Map(
        (Array.isArray(list) ? list : [])
            .filter(isObject)
            .map((person) => [String(person["id"]), person] as const),
    );
    return roster.people
        .filter(({ id, sealing, signing }) => {
            const person = shown.get(id);
            return (
                !isKey(decode(person?.["sealing"]), sealing.bytes) ||
                !isKey(decode(person?.["signing"]), signing)
            );
        })
        .map(({ name }) => ({ what: "keys", name }));
}

/** The log's key is not the one that the authority signed. */
function otherLog(site: Site, roster: Roster): Alarm[] {
    return roster.log === undefined || isKey(site.log, roster.log) ? [] : [{ what: "log-key" }];
}

function isKey(found: Bytes | undefined, expected: Bytes): boolean {
    return found !== undefined && equal(found, expected);
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
