import { decode } from "./base64url";
import { type Bytes, equal } from "./bytes";
import { isObject, type JsonObject, readObject } from "./json";
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

export interface Desk {
    readonly id: string;
    readonly names: Readonly<Record<string, string>>;
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
    const json = head(signed.payload, trust, lowestVersion);
    const expires = day(json["expires"]);
    if (today > expires) {
        throw new DirectoryRefused("expired");
    }
    return {
        version: json["version"] as number,
        expires,
        desks: list(json["desks"]).map(desk),
        custodians: list(json["custodians"]).map((custodian) => ({
            id: identifier(custodian),
            key: sealing(custodian["key"]),
        })),
        signers: new Map(
            list(json["signers"]).map((signer) => [identifier(signer), signing(signer["key"])]),
        ),
    };
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
    const json = head(signed.payload, trust, lowestVersion);
    return {
        version: json["version"] as number,
        people: list(json["people"]).map((person) => ({
            id: identifier(person),
            name: readText(person["name"]),
            roles: texts(person["roles"]),
            desks: texts(person["desks"]),
            sealing: sealing(person["sealing"]),
            signing: signing(person["signing"]),
        })),
    };
}

/** The desk's key, unless its epoch has ended. */
export function keyOn(desk: Desk, today: string): VerifiedKey {
    if (today > desk.notAfter) {
        throw new DirectoryRefused("epoch-expired");
    }
    return desk.key;
}

function head(payload: Bytes, trust: Trust, lowestVersion: number): JsonObject {
    const json = readObject(payload);
    const installation = decode(json?.["installation"], 32);
    const version = json?.["version"];
    if (
        json === undefined ||
        installation === undefined ||
        !Number.isInteger(version) ||
        (version as number) < 1
    ) {
        throw new DirectoryRefused("malformed");
    }
    if (!equal(installation, trust.installation)) {
        throw new DirectoryRefused("foreign");
    }
    if ((version as number) < lowestVersion) {
        throw new DirectoryRefused("rolled-back");
    }
    return json;
}

function desk(json: JsonObject): Desk {
    const epoch = json["epoch"];
    const names = json["name"];
    if (!isObject(epoch) || !isObject(names)) {
        throw new DirectoryRefused("malformed");
    }
    return {
        id: identifier(json),
        names: Object.fromEntries(
            Object.entries(names).map(([language, name]) => [language, readText(name)]),
        ),
        epoch: identifier(epoch),
        notAfter: day(epoch["notAfter"]),
        key: sealing(epoch["key"]),
    };
}

function list(value: unknown): JsonObject[] {
    if (!Array.isArray(value) || !value.every(isObject)) {
        throw new DirectoryRefused("malformed");
    }
    return value;
}

function identifier(json: JsonObject): string {
    const id = readText(json["id"]);
    if (!/^[a-z0-9-]{1,64}$/.test(id)) {
        throw new DirectoryRefused("malformed");
    }
    return id;
}

function day(value: unknown): string {
    const text = readText(value);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
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
