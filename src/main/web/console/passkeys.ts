import { decode } from "../protocol/base64url";
import { identifierOf, isObject, type JsonObject } from "../protocol/json";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import { action, field, form, Mistake, paragraph } from "./parts";
import { createPasskey } from "./passkey";
import { drawPassphrase } from "./passphrase";
import { fromHex } from "./set-up";
import { sheet } from "./sheet";
import type { Shell } from "./shell";
import type { Unlocked } from "./unlock";
import { wrapForPasskey, wrapForPassphrase } from "./wrap";

const LONGEST_NAME = "60";

/** One's own passkeys and recovery sheet: always two of them at least. */
export async function passkeys(
    shell: Shell,
    api: Api,
    unlocked: Unlocked,
    again: () => void,
): Promise<HTMLElement> {
    const json = await api.get("passkeys");
    const list: unknown[] = Array.isArray(json["passkeys"]) ? json["passkeys"] : [];
    const own = list.filter(isObject);
    return element(
        "section",
        {},
        element("h2", {}, text("console.passkeys.heading")),
        paragraph("console.passkeys.lead"),
        ...(own.length === 1
            ? [element("p", { class: "notice" }, text("console.passkeys.only-one"))]
            : []),
        ...own.map((one, i) => entry(one, i + 1, api, again)),
        adding(own, api, unlocked, again),
        element("h2", {}, text("console.passkeys.sheet")),
        paragraph(
            json["passphrase"] === true
                ? "console.passkeys.has-sheet"
                : "console.passkeys.no-sheet",
        ),
        action(
            "console.passkeys.new-sheet",
            async () => {
                await replaceSheet(shell, api, unlocked);
                again();
            },
            "secondary",
        ),
    );
}

function entry(json: JsonObject, place: number, api: Api, again: () => void): HTMLElement {
    const name = element("input", { class: "wide", maxlength: LONGEST_NAME });
    const known = String(json["name"]);
    name.value = known === "" ? text("console.passkeys.unnamed", place) : known;
    const since = typeof json["since"] === "string" ? json["since"] : "";
    return element(
        "article",
        { "data-passkey": String(json["id"]) },
        element("h3", {}, name.value),
        element(
            "p",
            { class: "hint" },
            [
                since === "" ? "" : text("console.passkeys.since", since),
                json["unlocks"] === true ? "" : text("console.passkeys.no-prf"),
            ]
                .filter((part) => part !== "")
                .join(" "),
        ),
        form(
            [field("console.passkeys.name", name)],
            "console.passkeys.rename",
            async () => {
                await api.put("passkeys/name", { id: json["id"], name: given(name) });
                again();
            },
            "secondary",
        ),
        action(
            "console.passkeys.remove",
            async () => {
                await api.post("passkeys/removal", { id: json["id"] });
                again();
            },
            "warning",
        ),
    );
}

function given(name: HTMLInputElement): string {
    const text_ = name.value.trim();
    if (text_ === "") {
        throw new Mistake(text("console.passkeys.nameless"));
    }
    return text_;
}

function adding(
    own: readonly JsonObject[],
    api: Api,
    unlocked: Unlocked,
    again: () => void,
): HTMLElement {
    const name = element("input", { class: "wide", maxlength: LONGEST_NAME });
    return element(
        "article",
        {},
        element("h3", {}, text("console.passkeys.another")),
        form(
            [field("console.passkeys.name", name, "console.passkeys.name.hint")],
            "console.passkeys.add",
            async () => {
                const chosen = given(name);
                await add(chosen, own, api, unlocked);
                again();
            },
        ),
    );
}

async function add(
    name: string,
    own: readonly JsonObject[],
    api: Api,
    unlocked: Unlocked,
): Promise<void> {
    const options = await api.post("passkeys/options", {});
    const challenge = decode(options["challenge"], 32);
    const userId = identifierOf(options, "userId");
    if (challenge === undefined || userId !== unlocked.me.id) {
        throw new Refused("failed");
    }
    const made = await createPasskey(
        unlocked.site,
        challenge,
        fromHex(userId),
        unlocked.me.name,
        own.flatMap(({ id }) => decode(id) ?? []),
    );
    const owner = { person: unlocked.me.id, trust: unlocked.trust };
    await api.post("passkeys", {
        challengeId: options["challengeId"],
        name,
        credential: made.credential,
        wraps:
            made.prf === undefined
                ? []
                : [await wrapForPasskey(unlocked.keys, owner, made.id, made.prf)],
    });
}

/** Draws a passphrase, has it written down, and only then lets it take the old one's place. */
async function replaceSheet(shell: Shell, api: Api, unlocked: Unlocked): Promise<void> {
    const passphrase = await drawPassphrase(shell.words);
    const owner = { person: unlocked.me.id, trust: unlocked.trust };
    const wrap = await wrapForPassphrase(unlocked.keys, owner, passphrase.join(" "));
    await shell.ask<undefined>((done) =>
        sheet(
            {
                heading: text("console.sheet.person", unlocked.me.name),
                explanation: text("console.passkeys.new-sheet.explain"),
                name: unlocked.me.name,
                passphrase,
            },
            () => {
                done(undefined);
            },
        ),
    );
    await api.put("passkeys/passphrase", { wraps: [wrap] });
}
