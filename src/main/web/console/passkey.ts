import { encode } from "../protocol/base64url";
import { type Bytes, concat, random, sha256, utf8 } from "../protocol/bytes";
import type { JsonObject } from "../protocol/json";
import { LABEL } from "../protocol/suite";
import type { Site } from "./site";

const ED25519 = -8;
const ES256 = -7;
/** All that some computers' own authenticators can do. */
const RS256 = -257;
const PATIENCE_MILLIS = 300_000;

/** The person said no, or the authenticator cannot do what is needed. */
export class NoPasskey extends Error {
    constructor() {
        super("no passkey");
    }
}

/** A credential as it is sent, and what stays: its PRF output, if the authenticator has one. */
export interface Used {
    readonly id: string;
    readonly credential: JsonObject;
    readonly prf: Bytes | undefined;
}

/** Makes a passkey on this device or a security key. */
export async function createPasskey(
    site: Site,
    challenge: Bytes,
    userId: Bytes,
    name: string,
    besides: readonly Bytes[] = [],
): Promise<Used> {
    const salt = await prfInput(site);
    const made = await asked(() =>
        navigator.credentials.create({
            publicKey: {
                rp: { id: site.relyingParty, name: "Underseal" },
                user: { id: userId, name, displayName: name },
                challenge,
                pubKeyCredParams: [
                    { type: "public-key", alg: ED25519 },
                    { type: "public-key", alg: ES256 },
                    { type: "public-key", alg: RS256 },
                ],
                authenticatorSelection: {
                    residentKey: "required",
                    requireResidentKey: true,
                    userVerification: "required",
                },
                excludeCredentials: besides.map((id) => ({ type: "public-key", id })),
                attestation: "none",
                timeout: PATIENCE_MILLIS,
                extensions: { prf: { eval: { first: salt } } },
            },
        }),
    );
    const { response } = made;
    if (!(response instanceof AuthenticatorAttestationResponse)) {
        throw new NoPasskey();
    }
    const results = made.getClientExtensionResults().prf;
    return {
        id: made.id,
        credential: asSent(made, {
            clientDataJSON: sent(response.clientDataJSON),
            attestationObject: sent(response.attestationObject),
            transports: response.getTransports(),
        }),
        // Many authenticators give the output only when the passkey is used.
        prf:
            output(results) ??
            (results?.enabled === true ? await evaluate(site, made.rawId, salt) : undefined),
    };
}

/** Lets the person pick a passkey of theirs, or one of those named. */
export async function usePasskey(
    site: Site,
    challenge: Bytes,
    among: readonly Bytes[] = [],
): Promise<Used> {
    const salt = await prfInput(site);
    const used = await asked(() =>
        navigator.credentials.get({
            publicKey: {
                rpId: site.relyingParty,
                challenge,
                allowCredentials: among.map((id) => ({ type: "public-key", id })),
                userVerification: "required",
                timeout: PATIENCE_MILLIS,
                extensions: { prf: { eval: { first: salt } } },
            },
        }),
    );
    const { response } = used;
    if (!(response instanceof AuthenticatorAssertionResponse)) {
        throw new NoPasskey();
    }
    return {
        id: used.id,
        credential: asSent(used, {
            clientDataJSON: sent(response.clientDataJSON),
            authenticatorData: sent(response.authenticatorData),
            signature: sent(response.signature),
            userHandle: response.userHandle === null ? null : sent(response.userHandle),
        }),
        prf: output(used.getClientExtensionResults().prf),
    };
}

/** Uses a passkey just made once more, for its PRF output alone; nobody verifies this answer. */
async function evaluate(site: Site, id: ArrayBuffer, salt: Bytes): Promise<Bytes | undefined> {
    const used = await asked(() =>
        navigator.credentials.get({
            publicKey: {
                rpId: site.relyingParty,
                challenge: random(32),
                allowCredentials: [{ type: "public-key", id }],
                userVerification: "required",
                timeout: PATIENCE_MILLIS,
                extensions: { prf: { eval: { first: salt } } },
            },
        }),
    );
    return output(used.getClientExtensionResults().prf);
}

/** The credential for the service; extension results stay here, for PRF's output is a key. */
function asSent(credential: PublicKeyCredential, response: JsonObject): JsonObject {
    return {
        id: credential.id,
        rawId: credential.id,
        type: credential.type,
        response,
        clientExtensionResults: {},
    };
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
    let credential: Credential | null;
    try {
        credential = await ask();
    } catch {
        throw new NoPasskey();
    }
    if (!(credential instanceof PublicKeyCredential)) {
        throw new NoPasskey();
    }
    return credential;
}

function prfInput(site: Site): Promise<Bytes> {
    return sha256(concat(utf8(`${LABEL} prf `), site.installation));
}

function output(results: AuthenticationExtensionsPRFOutputs | undefined): Bytes | undefined {
    const first = results?.results?.first;
    if (first === undefined) {
        return undefined;
    }
    const bytes = ArrayBuffer.isView(first)
        ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength)
        : new Uint8Array(first);
    return bytes.slice() as Bytes;
}

function sent(bytes: ArrayBuffer): string {
    return encode(new Uint8Array(bytes));
}
