import { decode } from "./base64url";
import { type Bytes, equal } from "./bytes";
import { dayOf, identifierOf, isObject, type JsonObject, numberOf, readObject } from "./json";
import { SealingKey } from "./sealing-key";
import { signedText, verifies } from "./signing";
import { LABEL, PUBLIC_KEY } from "./suite";

/** Why a directory or roster must not be used (protocol, section 4). */
export type Refusal =
    | "unsigned"
    | "expired"
    | "rolled-back"
    | "foreign"
    | "malformed"
    | "malformed-key"
    | "epoch-expired";

/** A directory or roster that is refused, by name. */
export class DirectoryRefused extends Error {
    constructor(readonly refusal: Refusal) {
        super(refusal);
    }
}

declare const vouched: unique symbol;

/** A sealing key that the authority has vouched for; only this module makes one. */
export type VerifiedKey = SealingKey & { readonly [vouched]: true };

/** Days that an epoch's private key is kept after the epoch, where the desk says nothing. */
export const RETENTION = 730;

const LONGEST_RETENTION = 36_500;

export interface Desk {
    readonly id: string;
    readonly names: Readonly<Record<string, string>>;
    /** Days that the private keys of its epochs are kept after their end. */
    readonly retention: number;
    readonly epoch: string;
    readonly notAfter: string;
    readonly key: VerifiedKey;
}

export interface Directory {
    readonly version: number;
    readonly expires: string;
    readonly desks: readonly Desk[];
    readonly custodians: readonly { readonly id: string; readonly key: VerifiedKey }[];
    readonly signers: ReadonlyMap<string, Bytes>;
}

export interface Member {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly desks: readonly string[];
    readonly sealing: VerifiedKey;
    readonly signing: Bytes;
}

export interface Roster {
    readonly version: number;
    /** The key that signs checkpoints of the audit log, where the authority vouches for one. */
    readonly log: Bytes | undefined;
    readonly people: readonly Member[];
}

/** A payload and the authority's signature, as they travel. */
export interface SignedPayload {
    readonly payload: Bytes;
    readonly signature: Bytes;
}

/** Whom to believe, and for which installation. */
export interface Trust {
    readonly authority: Bytes;
    readonly installation: Bytes;
}

const HIGHEST_VERSION = 2_147_483_647;

/** What the authority signs besides a roster's payload. */
export const ROSTER_CONTEXT = `${LABEL} roster`;

/** Reads `{"payload": …, "signature": …}`. */
export function readSigned(json: unknown): SignedPayload {
    const payload = isObject(json) ? decode(json["payload"]) : undefined;
    const signature = isObject(json) ? decode(json["signature"], 64) : undefined;
    if (payload === undefined || signature === undefined) {
        throw new DirectoryRefused("malformed");
    }
    return { payload, signature };
}

/** Believes a directory only under the authority, in time, and never older than one seen. */
export async function verifyDirectory(
    signed: SignedPayload,
    trust: Trust,
    today: string,
    lowestVersion: number,
): Promise<Directory> {
    if (!(await verifies(trust.authority, signed.signature, signed.payload))) {
        throw new DirectoryRefused("unsigned");
    }
    const { json, version, installation } = head(signed.payload);
    const directory = {
        version,
        expires: day(json, "expires"),
        desks: named(json["desks"]).map(desk),
        custodians: named(json["custodians"]).map((custodian) => ({
            id: identifier(custodian),
            key: sealing(custodian["key"]),
        })),
        signers: new Map(
            named(json["signers"]).map((signer) => [identifier(signer), signing(signer["key"])]),
        ),
    };
    check(installation, version, trust, lowestVersion);
    if (today > directory.expires) {
        throw new DirectoryRefused("expired");
    }
    return directory;
}

/** Believes a roster, which only the console sees. */
export async function verifyRoster(
    signed: SignedPayload,
    trust: Trust,
    lowestVersion: number,
): Promise<Roster> {
    const text = signedText(ROSTER_CONTEXT, signed.payload);
    if (!(await verifies(trust.authority, signed.signature, text))) {
        throw new DirectoryRefused("unsigned");
    }
    const { json, version, installation } = head(signed.payload);
    const people = named(json["people"]).map((person) => ({
        id: identifier(person),
        name: readText(person["name"]),
        roles: texts(person["roles"]),
        desks: texts(person["desks"]),
        sealing: sealing(person["sealing"]),
        signing: signing(person["signing"]),
    }));
    const log = json["log"] === undefined ? undefined : signing(json["log"]);
    check(installation, version, trust, lowestVersion);
    return { version, log, people };
}

/** The desk's key, unless its epoch has ended. */
export function keyOn(desk: Desk, today: string): VerifiedKey {
    if (today > desk.notAfter) {
        throw new DirectoryRefused("epoch-expired");
    }
    return desk.key;
}

/** What every payload begins with, and the rest of it. */
interface Head {
    readonly json: JsonObject;
    readonly version: number;
    readonly installation: Bytes;
}

/** Members are read in the order of section 4, so that of several flaws the same is named everywhere. */
function head(payload: Bytes): Head {
    const json = readObject(payload) ?? {};
    const version = numberOf(json, "version", HIGHEST_VERSION);
    const installation = decode(json["installation"], 32);
    if (version === undefined || version < 1 || installation === undefined) {
        throw new DirectoryRefused("malformed");
    }
    day(json, "issued");
    return { json, version, installation };
}

function check(installation: Bytes, version: number, trust: Trust, lowestVersion: number): void {
    if (!equal(installation, trust.installation)) {
        throw new DirectoryRefused("foreign");
    }
    if (version < lowestVersion) {
        throw new DirectoryRefused("rolled-back");
    }
}

function desk(json: JsonObject): Desk {
    const epoch = json["epoch"];
    const names = json["name"];
    if (!isObject(epoch) || !isObject(names)) {
        throw new DirectoryRefused("malformed");
    }
    if (Object.keys(names).length === 0) {
        throw new DirectoryRefused("malformed");
    }
    return {
        id: identifier(json),
        names: Object.fromEntries(
            Object.entries(names).map(([language, name]) => [language, readText(name)]),
        ),
        epoch: identifier(epoch),
        notAfter: day(epoch, "notAfter"),
        key: sealing(epoch["key"]),
        retention: retention(json),
    };
}

function retention(json: JsonObject): number {
    const days =
        json["retention"] === undefined
            ? RETENTION
            : numberOf(json, "retention", LONGEST_RETENTION);
    if (days === undefined) {
        throw new DirectoryRefused("malformed");
    }
    return days;
}

/** A list of objects that are told apart by their identifiers. */
function named(value: unknown): JsonObject[] {
    if (
        !Array.isArray(value) ||
        !value.every(isObject) ||
        new Set(value.map(identifier)).size !== value.length
    ) {
        throw new DirectoryRefused("malformed");
    }
    return value;
}

function identifier(json: JsonObject): string {
    return formed(identifierOf(json, "id"));
}

function day(json: JsonObject, member: string): string {
    return formed(dayOf(json, member));
}

function formed(text: string | undefined): string {
    if (text === undefined) {
        throw new DirectoryRefused("malformed");
    }
    return text;
}

function readText(value: unknown): string {
    if (typeof value !== "string") {
        throw new DirectoryRefused("malformed");
    }
    return value;
}

function texts(value: unknown): string[] {
    if (!Array.isArray(value)) {
        throw new DirectoryRefused("malformed");
    }
    return value.map(readText);
}

function sealing(value: unknown): VerifiedKey {
    try {
        return SealingKey.of(decode(value, PUBLIC_KEY)) as VerifiedKey;
    } catch {
        throw new DirectoryRefused("malformed-key");
    }
}

function signing(value: unknown): Bytes {
    const key = decode(value, 32);
    if (key === undefined) {
        throw new DirectoryRefused("malformed-key");
    }
    return key;
}
