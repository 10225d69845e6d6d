import { decode } from "../protocol/base64url";
import { fingerprint } from "../protocol/fingerprint";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { Api, Refused } from "./api";
import { newPerson } from "./new-person";
import { action, paragraph, view } from "./parts";
import { fingerprintWords } from "./sheet";
import { fromHex } from "./set-up";
import type { Shell } from "./shell";
import { type Site, trustOf } from "./site";

/** An invited person makes a passkey and keys; until the authority signs, they open nothing. */
export async function enrol(shell: Shell, site: Site, token: string): Promise<void> {
    const api = new Api();
    const json = await api.post("ceremony/enrolment/options", { token });
    const challenge = decode(json["challenge"], 32);
    const userId = String(json["userId"]);
    if (challenge === undefined || !/^[0-9a-f]{32}$/.test(userId)) {
        throw new Refused("failed");
    }
    const roles: unknown[] = Array.isArray(json["roles"]) ? json["roles"] : [];
    const person = await newPerson(
        shell,
        site,
        trustOf(site),
        {
            name: String(json["name"]),
            challengeId: String(json["challengeId"]),
            challenge,
            userId: fromHex(userId),
        },
        roles.map((role) => text(`console.role.${String(role)}`)).join(", "),
    );
    const words = await fingerprint(
        person.keys.opening.sealingKey.bytes,
        person.keys.signing.verifyingKey,
        shell.words,
    );
    person.keys.close();
    await shell.ask<undefined>((done) =>
        view(
            text("console.enrol.send"),
            paragraph("console.enrol.send.explain"),
            action("console.enrol.finish", async () => {
                await api.post("ceremony/enrolment", { token, ...person.form });
                done(undefined);
            }),
        ),
    );
    shell.show(
        view(
            text("console.enrol.done"),
            element("p", { class: "lead" }, text("console.enrol.done.explain")),
            fingerprintWords(words),
        ),
    );
}
