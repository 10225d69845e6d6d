import { byId, when } from "../ui/element";
import { text } from "../ui/messages";
import { Api } from "./api";
import { audit } from "./audit";
import { deskKeys } from "./desk-keys";
import { enrol } from "./enrol";
import { whenIdle } from "./idle";
import { ownKeys } from "./own-keys";
import { alarm, view } from "./parts";
import { passkeys } from "./passkeys";
import { people } from "./people";
import { queue } from "./queue";
import { askPurpose, record } from "./record";
import { releases } from "./releases";
import { sentence } from "./sentences";
import { setUp } from "./set-up";
import { type Place, Shell } from "./shell";
import { signIn } from "./sign-in";
import { readSite, trustOf } from "./site";
import type { Unlocked } from "./unlock";
import { warnings } from "./warnings";

const shell = new Shell();
const api = new Api();

/** Keys, views and session go; a fresh page knows nothing of them. */
function lock(close: () => void): void {
    close();
    api.signOut();
    shell.show(view(text("console.locked")));
    location.replace(location.pathname);
}

function tell(error: unknown): void {
    shell.show(view(text("console.trouble"), alarm(sentence(error))));
}

/** A link's token is taken out of the address before anything else happens. */
function takeToken(name: string): string | undefined {
    const start = `#${name}=`;
    if (!location.hash.startsWith(start)) {
        return undefined;
    }
    const token = location.hash.slice(start.length);
    history.replaceState(null, "", location.pathname);
    return token;
}

function guard(close: () => void): void {
    when(byId("lock", HTMLButtonElement), "click", () => {
        lock(close);
    });
    whenIdle(Number(document.documentElement.dataset["idleSeconds"]), () => {
        lock(close);
    });
    window.addEventListener("pagehide", () => {
        close();
        api.signOut();
    });
}

function work(first: Unlocked): void {
    let unlocked = first;
    guard(() => {
        unlocked.close();
    });
    shell.warn(warnings(unlocked, shell.language));
    const refresh = async (): Promise<void> => {
        unlocked = await unlocked.refreshed(api);
        shell.warn(warnings(unlocked, shell.language));
    };
    const go = (place: Place): void => {
        shell.wait();
        Promise.resolve(place.open()).then(
            (shown) => {
                shell.show(shown);
            },
            (error: unknown) => {
                tell(error);
            },
        );
    };
    const cases: Place = {
        key: "queue",
        open: () =>
            queue(api, unlocked, shell.language, (line) => {
                const back = (): void => {
                    go(cases);
                };
                const open = async (purpose: string, notice?: string): Promise<void> => {
                    const shown = await record(
                        shell,
                        api,
                        unlocked,
                        line.id,
                        purpose,
                        (next) => open(purpose, next),
                        back,
                    );
                    if (notice !== undefined) {
                        shown.querySelector("h1")?.after(alarm(notice));
                    }
                    shell.show(shown);
                };
                shell.show(askPurpose(line, open, back));
            }),
    };
    const everybody: Place = {
        key: "people",
        open: () =>
            people(shell, api, unlocked, async () => {
                await refresh();
                go(everybody);
            }),
    };
    const log: Place = { key: "audit", open: () => audit(api, unlocked) };
    const own: Place = {
        key: "keys",
        open: async () =>
            ownKeys(shell, unlocked.keys, true, unlocked.trust.authority, [
                await passkeys(shell, api, unlocked, () => {
                    go(own);
                }),
            ]),
    };
    const desks: Place = {
        key: "desk-keys",
        open: () =>
            deskKeys(shell, api, unlocked, async () => {
                await refresh();
                go(desks);
            }),
    };
    const waiting: Place = {
        key: "releases",
        open: () =>
            releases(shell, api, unlocked, () => {
                go(waiting);
            }),
    };
    const places = [
        ...(unlocked.is("reviewer") ? [cases] : []),
        ...(unlocked.is("custodian") ? [waiting] : []),
        ...(unlocked.is("administrator") ? [everybody] : []),
        ...(unlocked.is("auditor") || unlocked.is("administrator") ? [log] : []),
        ...(unlocked.is("reviewer") ? [desks] : []),
        own,
    ];
    shell.begin(unlocked.me.name, places, go);
    go(places[0] ?? own);
}

async function begin(): Promise<void> {
    const invited = takeToken("enrol");
    const setting = takeToken("setup");
    const site = await readSite();
    if (invited !== undefined) {
        await enrol(shell, site, invited);
        return;
    }
    if (setting !== undefined) {
        await setUp(shell, site, setting);
    }
    const known = setting === undefined ? site : await readSite();
    if (known.authority === undefined) {
        shell.show(view(text("console.not-set-up"), alarm(text("console.not-set-up.explain"))));
        return;
    }
    const signed = await signIn(shell, api, known);
    if (signed.vetted) {
        work(signed.unlocked);
        return;
    }
    guard(() => {
        signed.keys.close();
    });
    const place: Place = {
        key: "keys",
        open: () => ownKeys(shell, signed.keys, false, trustOf(known).authority),
    };
    shell.begin("", [place], () => undefined);
    shell.show(await place.open());
}

begin().catch(tell);
