import { decode } from "../protocol/base64url";
import type { Trust } from "../protocol/directory";
import { isObject } from "../protocol/json";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { type Api, Refused } from "./api";
import { confirmed } from "./confirm";
import { action, alarm, field, form, paragraph, view } from "./parts";
import { usePasskey, type Used } from "./passkey";
import type { PersonKeys } from "./person-keys";
import type { Shell } from "./shell";
import { type Site, trustOf } from "./site";
import { Unlocked } from "./unlock";
import { readWraps, unwrapWithPasskey, unwrapWithPassphrase, type Wrap } from "./wrap";

/** Whoever signed in, as the service sees them. */
interface Admitted {
    readonly id: string;
    readonly vetted: boolean;
    readonly wraps: readonly Wrap[];
    readonly used: Used;
}

/** Someone whose keys are open, and who is vetted or waits to be. */
export type SignedIn =
    | { readonly vetted: true; readonly unlocked: Unlocked }
    | { readonly vetted: false; readonly keys: PersonKeys };

/** Signs in with a passkey, unwraps the keys in this tab, and verifies what they belong to. */
export async function signIn(shell: Shell, api: Api, site: Site): Promise<SignedIn> {
    const trust = trustOf(site);
    return shell.ask<SignedIn>((done) =>
        view(
            text("console.signin.heading"),
            paragraph("console.signin.lead"),
            action("console.signin.button", async () => {
                const admitted = await admit(api, site);
                const finish = async (keys: PersonKeys): Promise<void> => {
                    done(await verified(api, admitted, keys, site));
                };
                const keys = await unwrap(admitted, trust);
                if (keys === undefined) {
                    shell.show(passphraseView(admitted, trust, finish));
                } else {
                    await finish(keys);
                }
            }),
        ),
    );
}

async function verified(
    api: Api,
    admitted: Admitted,
    keys: PersonKeys,
    site: Site,
): Promise<SignedIn> {
    api.confirmBy(() => confirmed(api, site));
    return admitted.vetted
        ? { vetted: true, unlocked: await Unlocked.verify(api, admitted.id, keys, site, 1) }
        : { vetted: false, keys };
}

async function admit(api: Api, site: Site): Promise<Admitted> {
    const options = await api.post("sign-in/options", {});
    const challenge = decode(options["challenge"], 32);
    if (challenge === undefined) {
        throw new Refused("failed");
    }
    const used = await usePasskey(site, challenge);
    const json = await api.post("sign-in", {
        challengeId: options["challengeId"],
        credential: used.credential,
    });
    const { token, person, vetted } = json;
    if (typeof token !== "string" || !isObject(person)) {
        throw new Refused("failed");
    }
    api.signedIn(token);
    return {
        id: String(person["id"]),
        vetted: vetted === true,
        wraps: readWraps(json["wraps"]),
        used,
    };
}

/** By the passkey; undefined where it has no PRF or no wrap is for it. */
async function unwrap(admitted: Admitted, trust: Trust): Promise<PersonKeys | undefined> {
    const { wraps, used } = admitted;
    return used.prf === undefined
        ? undefined
        : unwrapWithPasskey(wraps, { person: admitted.id, trust }, used.id, used.prf);
}

/** The passphrase on paper, when the passkey gives no key. */
function passphraseView(
    admitted: Admitted,
    trust: Trust,
    finish: (keys: PersonKeys) => Promise<void>,
): HTMLElement {
    const input = element("textarea", { rows: "3", dir: "ltr", spellcheck: "false" });
    return view(
        text("console.recovery.heading"),
        alarm(text("console.recovery.explain")),
        form([field("console.sheet.passphrase", input)], "console.recovery.button", async () => {
            const keys = await unwrapWithPassphrase(
                admitted.wraps,
                { person: admitted.id, trust },
                input.value,
            );
            if (keys === undefined) {
                throw new Refused("no-wrap");
            }
            input.value = "";
            await finish(keys);
        }),
    );
}
