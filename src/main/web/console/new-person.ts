import { encode, hex } from "../protocol/base64url";
import type { Bytes } from "../protocol/bytes";
import type { Trust } from "../protocol/directory";
import { fingerprint } from "../protocol/fingerprint";
import type { JsonObject } from "../protocol/json";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { action, alarm, paragraph, view } from "./parts";
import { createPasskey, type Used } from "./passkey";
import { drawPassphrase } from "./passphrase";
import { PersonKeys } from "./person-keys";
import { sheet } from "./sheet";
import type { Shell } from "./shell";
import type { Site } from "./site";
import { type Wrap, wrapForPasskey, wrapForPassphrase } from "./wrap";

/** Who is to get a passkey and keys, and the service's challenge for them. */
export interface Newcomer {
    readonly name: string;
    readonly challengeId: string;
    readonly challenge: Bytes;
    /** 16 bytes; in hex, the person's identifier. */
    readonly userId: Bytes;
}

/** A person's new keys and the form that enrols them. */
export interface NewPerson {
    readonly id: string;
    readonly keys: PersonKeys;
    readonly form: JsonObject;
}

/** Makes a person's passkey and keys, wraps them, and hands out the recovery sheet. */
export async function newPerson(
    shell: Shell,
    site: Site,
    trust: Trust,
    newcomer: Newcomer,
    role: string,
): Promise<NewPerson> {
    const id = hex(newcomer.userId);
    const used = await shell.ask<Used>((done) =>
        view(
            text("console.passkey.heading", newcomer.name),
            element("p", { class: "lead" }, text("console.passkey.for", role)),
            paragraph("console.passkey.explain"),
            action("console.passkey.make", async () => {
                done(await createPasskey(site, newcomer.challenge, newcomer.userId, newcomer.name));
            }),
        ),
    );
    shell.show(view(text("console.passkey.wrapping"), paragraph("console.passkey.wrapping.hint")));
    const keys = await PersonKeys.draw();
    const passphrase = await drawPassphrase(shell.words);
    const owner = { person: id, trust };
    const wraps: Wrap[] = [await wrapForPassphrase(keys, owner, passphrase.join(" "))];
    const further: HTMLElement[] = [];
    if (used.prf === undefined) {
        further.push(alarm(text("console.passkey.no-prf")));
    } else {
        wraps.push(await wrapForPasskey(keys, owner, used.id, used.prf));
    }
    const words = await fingerprint(
        keys.opening.sealingKey.bytes,
        keys.signing.verifyingKey,
        shell.words,
    );
    await shell.ask<undefined>((done) =>
        sheet(
            {
                heading: text("console.sheet.person", newcomer.name),
                explanation: text("console.sheet.person.explain"),
                name: newcomer.name,
                passphrase,
                fingerprint: words,
                further,
            },
            () => {
                done(undefined);
            },
        ),
    );
    return {
        id,
        keys,
        form: {
            challengeId: newcomer.challengeId,
            id,
            name: newcomer.name,
            credential: used.credential,
            sealing: encode(keys.opening.sealingKey.bytes),
            signing: encode(keys.signing.verifyingKey),
            wraps,
        },
    };
}
