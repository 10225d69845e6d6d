import type { clean } from "../../metadata/clean";
import { byId, element } from "../../ui/element";

/** What takes hidden data out of files. */
export interface Tools {
    readonly clean: typeof clean;
}

let loading: Promise<Tools> | undefined;
let tries = 0;

/**
 * Loads the tools when the first file is chosen. All kinds of files come in one script: which script
 * is loaded would show, to whoever counts bytes, what kind of file somebody has.
 */
export function tools(): Promise<Tools> {
    loading ??= load().catch((error: unknown) => {
        loading = undefined;
        throw error;
    });
    return loading;
}

async function load(): Promise<Tools> {
    const { tools: url = "", integrity = "" } = byId("step-files", HTMLElement).dataset;
    // A browser remembers a module that failed; a fragment makes it another one.
    const address = tries === 0 ? url : `${url}#${tries}`;
    tries++;
    await checked(address, integrity);
    return (await import(address)) as Tools;
}

/** Has the browser fetch a module and check it; what `import` gets afterwards is that one. */
function checked(address: string, integrity: string): Promise<void> {
    return new Promise((resolve, reject) => {
        const link = element("link", { rel: "modulepreload", href: address, integrity });
        link.addEventListener("load", () => {
            resolve();
        });
        link.addEventListener("error", () => {
            reject(new Error("not the script it should be"));
        });
        document.head.append(link);
    });
}
