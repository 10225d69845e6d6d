import { decode } from "../protocol/base64url";
import { type Bytes, equal } from "../protocol/bytes";
import { fingerprint } from "../protocol/fingerprint";
import { isObject, type JsonObject } from "../protocol/json";
import { SealingKey } from "../protocol/sealing-key";
import { PUBLIC_KEY } from "../protocol/suite";
import { withoutBidiControls } from "../ui/clean";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import { openAuthority } from "./authority-file";
import { invitation } from "./invitation";
import { FEWEST_CUSTODIANS, nextPublication } from "./next-publication";
import { alarm, check, field, form, Mistake, paragraph, view } from "./parts";
import { publication } from "./publication";
import { fingerprintWords } from "./sheet";
import type { Shell } from "./shell";
import type { Unlocked } from "./unlock";

const LONGEST_RETENTION = 36_500;
const MOST_SHARES = 255;

/** Somebody as the service says they are; believed only once the authority has signed. */
interface Listed {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly roles: readonly string[];
    readonly desks: readonly string[];
    readonly sealing: SealingKey | undefined;
    readonly signing: Bytes | undefined;
    readonly words: readonly string[];
}

/** A person and the box that says what happens to them with the next signature. */
interface Marked {
    readonly person: Listed;
    readonly box: HTMLInputElement;
}

/** Everybody, invitations, vetting, and the signature that makes it so. */
export async function people(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    published: () => Promise<void>,
): Promise<HTMLElement> {
    const json = await api.get("people");
    const list: unknown[] = Array.isArray(json["people"]) ? json["people"] : [];
    const listed: Listed[] = [];
    for (const entry of list.filter(isObject)) {
        listed.push(await read(entry, shell));
    }
    const marked = listed.map((person) => ({
        person,
        box: element("input", { type: "checkbox" }),
    }));
    return view(
        text("console.people.heading"),
        ...marked.map((one) => entry(one, unlocked, shell.language)),
        invitation(api, unlocked, shell.language),
        signing(shell, api, unlocked, marked, published),
    );
}

async function read(json: JsonObject, shell: Shell): Promise<Listed> {
    const sealing = decode(json["sealing"], PUBLIC_KEY);
    const signing = decode(json["signing"], 32);
    const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
    return {
        id: String(json["id"]),
        name: String(json["name"]),
        state: String(json["state"]),
        roles: texts(json["roles"]),
        desks: texts(json["desks"]),
        sealing: sealing === undefined ? undefined : SealingKey.of(sealing),
        signing,
        words:
            sealing === undefined || signing === undefined
                ? []
                : await fingerprint(sealing, signing, shell.words),
    };
}

function entry({ person, box }: Marked, unlocked: Unlocked, language: string): HTMLElement {
    const facts = [
        person.roles.map((role) => text(`console.role.${role}`)).join(", "),
        person.desks.map((desk) => unlocked.deskName(desk, language)).join(", "),
        text(`console.state.${person.state}`),
    ];
    const parts: HTMLElement[] = [
        element("h2", {}, withoutBidiControls(person.name)),
        element("p", {}, facts.join(" – ")),
    ];
    if (person.words.length > 0) {
        parts.push(fingerprintWords(person.words));
    }
    if (isReplaced(person, unlocked)) {
        parts.push(alarm(text("console.people.replaced")));
    } else if (person.state === "enrolled") {
        parts.push(paragraph("console.people.compare"));
        parts.push(check(text("console.people.same", person.name), box));
    } else if (person.state === "vetted" && person.id !== unlocked.me.id) {
        parts.push(check(text("console.people.remove", person.name), box));
    }
    return element("article", { "data-person": person.id }, ...parts);
}

/** Whether the service shows other keys than those the authority signed. */
function isReplaced(person: Listed, unlocked: Unlocked): boolean {
    const known = unlocked.roster.people.find((one) => one.id === person.id);
    return (
        known !== undefined &&
        (person.sealing === undefined ||
            person.signing === undefined ||
            !equal(known.sealing.bytes, person.sealing.bytes) ||
            !equal(known.signing, person.signing))
    );
}

function number(value: number, least: number, most: number): HTMLInputElement {
    const input = element("input", { type: "number", min: String(least), max: String(most) });
    input.value = String(value);
    return input;
}

function chosenNumber(input: HTMLInputElement): number {
    const value = input.valueAsNumber;
    if (!Number.isInteger(value) || value < Number(input.min) || value > Number(input.max)) {
        throw new Mistake(text("console.publish.number", input.min, input.max));
    }
    return value;
}

function signing(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    marked: readonly Marked[],
    published: () => Promise<void>,
): HTMLElement {
    const file = element("input", { type: "file", accept: "application/json,.json" });
    const passphrase = element("textarea", { rows: "3", dir: "ltr", spellcheck: "false" });
    const epochs = element("input", { type: "checkbox" });
    const retention = unlocked.directory.desks.map((desk) => ({
        desk,
        days: number(desk.retention, 0, LONGEST_RETENTION),
    }));
    const dealt = unlocked.epochs.map((one) => one.threshold);
    const threshold = number(Math.max(FEWEST_CUSTODIANS, ...dealt), FEWEST_CUSTODIANS, MOST_SHARES);
    return element(
        "section",
        {},
        element("h2", {}, text("console.publish.heading")),
        paragraph("console.publish.lead", unlocked.directory.version, unlocked.directory.expires),
        form(
            [
                check(text("console.publish.epochs"), epochs),
                ...retention.map(({ desk, days }) =>
                    field(
                        "console.publish.retention",
                        days,
                        "console.publish.retention.hint",
                        unlocked.deskName(desk.id, shell.language),
                    ),
                ),
                field("console.publish.threshold", threshold, "console.publish.threshold.hint"),
                field("console.publish.file", file),
                field("console.publish.passphrase", passphrase),
            ],
            "console.publish.button",
            async () => {
                const [chosen] = file.files ?? [];
                if (chosen === undefined) {
                    throw new Mistake(text("console.error.authority-file"));
                }
                const authority = await openAuthority(chosen, unlocked.trust, passphrase.value);
                const next = await nextPublication(unlocked, {
                    added: ticked(marked, "enrolled").map(draftOf),
                    removed: new Set(ticked(marked, "vetted").map((person) => person.id)),
                    newEpochs: epochs.checked,
                    retention: new Map(
                        retention.map(({ desk, days }) => [desk.id, chosenNumber(days)]),
                    ),
                    threshold: chosenNumber(threshold),
                });
                try {
                    await api.post(
                        "publications",
                        await publication(next.draft, next.grants, authority, next.deals),
                    );
                } finally {
                    authority.close();
                    next.close();
                    passphrase.value = "";
                }
                await published();
            },
        ),
    );
}

function ticked(marked: readonly Marked[], state: string): Listed[] {
    return marked
        .filter(({ person, box }) => box.checked && person.state === state)
        .map(({ person }) => person);
}

function draftOf(person: Listed) {
    const { id, name, roles, desks, sealing, signing: verifying } = person;
    if (sealing === undefined || verifying === undefined) {
        throw new Refused("failed");
    }
    return { id, name, roles, desks, sealing, signing: verifying };
}
