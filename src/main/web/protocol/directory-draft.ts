import { encode } from "./base64url";
import { type Bytes, utf8 } from "./bytes";
import { RETENTION, ROSTER_CONTEXT, type SignedPayload } from "./directory";
import type { SealingKey } from "./sealing-key";
import { type SigningKey, signedText } from "./signing";

/** A desk with the key of its epoch. */
export interface DraftDesk {
    readonly id: string;
    readonly names: Readonly<Record<string, string>>;
    /** Days that the private keys of its epochs are kept after their end. */
    readonly retention?: number;
    readonly epoch: string;
    readonly notAfter: string;
    readonly key: SealingKey;
}

/** A person with both public keys. */
export interface DraftPerson {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
    readonly desks: readonly string[];
    readonly sealing: SealingKey;
    readonly signing: Bytes;
}

/** What the authority is about to vouch for (protocol, section 4). */
export interface DirectoryDraft {
    readonly version: number;
    readonly installation: Bytes;
    readonly issued: string;
    readonly expires: string;
    readonly desks: readonly DraftDesk[];
    /** The key of the audit log, for the roster to vouch for. */
    readonly log?: Bytes | undefined;
    readonly people: readonly DraftPerson[];
}

/** The public directory under the authority's signature. */
export async function signDirectory(
    draft: DirectoryDraft,
    authority: SigningKey,
): Promise<SignedPayload> {
    const having = (role: string): DraftPerson[] =>
        draft.people.filter((person) => person.roles.includes(role));
    const payload = utf8(
        JSON.stringify({
            ...head(draft),
            expires: draft.expires,
            desks: draft.desks.map((desk) => ({
                id: desk.id,
                name: desk.names,
                ...((desk.retention ?? RETENTION) === RETENTION
                    ? {}
                    : { retention: desk.retention }),
                epoch: { id: desk.epoch, notAfter: desk.notAfter, key: encode(desk.key.bytes) },
            })),
            custodians: having("custodian").map(({ id, sealing }) => ({
                id,
                key: encode(sealing.bytes),
            })),
            signers: having("reviewer").map(({ id, signing }) => ({ id, key: encode(signing) })),
        }),
    );
    return { payload, signature: await authority.sign(payload) };
}

/** The roster, which only the console sees, under the authority's signature. */
export async function signRoster(
    draft: DirectoryDraft,
    authority: SigningKey,
): Promise<SignedPayload> {
    const payload = utf8(
        JSON.stringify({
            ...head(draft),
            ...(draft.log === undefined ? {} : { log: encode(draft.log) }),
            people: draft.people.map((person) => ({
                ...person,
                sealing: encode(person.sealing.bytes),
                signing: encode(person.signing),
            })),
        }),
    );
    return { payload, signature: await authority.sign(signedText(ROSTER_CONTEXT, payload)) };
}

/** A signed payload as it travels. */
export function signedJson(signed: SignedPayload): { payload: string; signature: string } {
    return { payload: encode(signed.payload), signature: encode(signed.signature) };
}

function head(draft: DirectoryDraft): Readonly<Record<string, unknown>> {
    return {
        version: draft.version,
        installation: encode(draft.installation),
        issued: draft.issued,
    };
}
