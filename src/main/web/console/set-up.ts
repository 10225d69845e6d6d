import { decode, encode, hex } from "../protocol/base64url";
import { type Bytes, random } from "../protocol/bytes";
import type { Trust } from "../protocol/directory";
import { isObject, type JsonObject } from "../protocol/json";
import { OpeningKey } from "../protocol/opening-key";
import { SigningKey } from "../protocol/signing";
import { SEED } from "../protocol/suite";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { Api, Refused } from "./api";
import { authorityFile } from "./authority-file";
import { newPerson, type Newcomer, type NewPerson } from "./new-person";
import { action, field, form, Mistake, paragraph, view } from "./parts";
import { drawPassphrase } from "./passphrase";
import { EPOCH_DAYS, publication } from "./publication";
import { sheet } from "./sheet";
import type { Shell } from "./shell";
import { daysAfter, type Site, today } from "./site";

/** What the first people are called, and their desk. */
interface Names {
    readonly desk: Readonly<Record<string, string>>;
    readonly reviewer: string;
    readonly custodian: string;
}

const LONGEST_NAME = 100;

/** The first start's ceremony: every key is made here, and the service gets the public ones. */
export async function setUp(shell: Shell, site: Site, token: string): Promise<void> {
    const api = new Api();
    const names = await askNames(shell);
    const [first, second] = await challenges(api, token, names);
    const authority = await SigningKey.of(random(SEED));
    const desk = await OpeningKey.draw();
    try {
        const trust = { installation: site.installation, authority: authority.verifyingKey };
        const reviewer = await newPerson(
            shell,
            site,
            trust,
            first,
            text("console.setup.role.reviewer"),
        );
        const custodian = await newPerson(
            shell,
            site,
            trust,
            second,
            text("console.setup.role.custodian"),
        );
        await handOutAuthority(shell, authority, site.installation);
        const signed = await sign(names, trust, site.log, desk, authority, reviewer, custodian);
        await send(shell, api, {
            token,
            authority: encode(authority.verifyingKey),
            people: [reviewer.form, custodian.form],
            ...signed,
        });
        reviewer.keys.close();
        custodian.keys.close();
    } finally {
        authority.close();
        desk.close();
    }
}

function askNames(shell: Shell): Promise<Names> {
    return shell.ask<Names>((done) => {
        const input = (): HTMLInputElement =>
            element("input", { class: "wide", maxlength: String(LONGEST_NAME) });
        const [english, french, reviewer, custodian] = [input(), input(), input(), input()];
        return view(
            text("console.setup.heading"),
            element("p", { class: "lead" }, text("console.setup.lead")),
            paragraph("console.setup.people"),
            element(
                "ul",
                {},
                ...["1", "2", "3"].map((n) => element("li", {}, text(`console.setup.need.${n}`))),
            ),
            form(
                [
                    field("console.setup.desk.en", english, "console.setup.desk.hint"),
                    field("console.setup.desk.fr", french),
                    field("console.setup.reviewer", reviewer, "console.setup.reviewer.hint"),
                    field("console.setup.custodian", custodian, "console.setup.custodian.hint"),
                ],
                "console.setup.begin",
                () => {
                    const [en = "", fr = "", one = "", other = ""] = [
                        english,
                        french,
                        reviewer,
                        custodian,
                    ].map((control) => control.value.trim());
                    if (en === "" || fr === "" || one === "" || other === "") {
                        throw new Mistake(text("console.setup.missing"));
                    }
                    if (one === other) {
                        throw new Mistake(text("console.setup.same"));
                    }
                    done({ desk: { en, fr }, reviewer: one, custodian: other });
                },
            ),
        );
    });
}

async function challenges(api: Api, token: string, names: Names): Promise<[Newcomer, Newcomer]> {
    const json = await api.post("ceremony/setup/options", { token, people: 2 });
    const list: unknown[] = Array.isArray(json["challenges"]) ? json["challenges"] : [];
    const [first, second] = list.filter(isObject);
    return [newcomer(first, names.reviewer), newcomer(second, names.custodian)];
}

function newcomer(json: JsonObject | undefined, name: string): Newcomer {
    const challenge = decode(json?.["challenge"], 32);
    const userId = String(json?.["userId"]);
    if (json === undefined || challenge === undefined || !/^[0-9a-f]{32}$/.test(userId)) {
        throw new Refused("failed");
    }
    return { name, challengeId: String(json["id"]), challenge, userId: fromHex(userId) };
}

/** Bytes of lower-case hexadecimal. */
export function fromHex(text: string): Bytes {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** The authority leaves as a file and a sheet, before anything depends on it. */
async function handOutAuthority(
    shell: Shell,
    authority: SigningKey,
    installation: Bytes,
): Promise<void> {
    shell.show(view(text("console.authority.making"), paragraph("console.passkey.wrapping.hint")));
    const passphrase = await drawPassphrase(shell.words);
    const content = await authorityFile(authority, installation, passphrase.join(" "));
    const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
    let taken = false;
    const link = element(
        "a",
        { href: url, download: "underseal-authority.json", class: "button" },
        text("console.authority.download"),
    );
    link.addEventListener("click", () => {
        taken = true;
    });
    await shell.ask<undefined>((done) =>
        sheet(
            {
                heading: text("console.authority.heading"),
                explanation: text("console.authority.explain"),
                name: text("console.authority.name"),
                passphrase,
                further: [element("p", {}, link)],
            },
            () => {
                if (!taken) {
                    throw new Mistake(text("console.authority.not-taken"));
                }
                done(undefined);
            },
        ),
    );
    URL.revokeObjectURL(url);
}

function sign(
    names: Names,
    trust: Trust,
    log: Bytes | undefined,
    desk: OpeningKey,
    authority: SigningKey,
    reviewer: NewPerson,
    custodian: NewPerson,
): Promise<JsonObject> {
    const deskId = hex(random(16));
    const epoch = hex(random(16));
    const issued = today();
    const until = daysAfter(issued, EPOCH_DAYS);
    const person = (one: NewPerson, name: string, roles: readonly string[]) => ({
        id: one.id,
        name,
        roles,
        desks: [deskId],
        sealing: one.keys.opening.sealingKey,
        signing: one.keys.signing.verifyingKey,
    });
    return publication(
        {
            version: 1,
            installation: trust.installation,
            issued,
            expires: until,
            log,
            desks: [
                { id: deskId, names: names.desk, epoch, notAfter: until, key: desk.sealingKey },
            ],
            people: [
                person(reviewer, names.reviewer, ["administrator", "reviewer"]),
                person(custodian, names.custodian, ["custodian", "auditor"]),
            ],
        },
        [
            {
                desk: deskId,
                epoch,
                key: desk,
                person: reviewer.id,
                to: reviewer.keys.opening.sealingKey,
            },
        ],
        authority,
    );
}

/** One request; until it is answered nothing is stored, and it can be sent again. */
function send(shell: Shell, api: Api, body: JsonObject): Promise<undefined> {
    return shell.ask<undefined>((done) =>
        view(
            text("console.setup.sign"),
            paragraph("console.setup.sign.explain"),
            action("console.setup.finish", async () => {
                await api.post("ceremony/setup", body);
                done(undefined);
            }),
        ),
    );
}
