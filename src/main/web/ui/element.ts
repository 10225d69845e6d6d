type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Builds an element; text goes in as text, never as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    attributes: Attributes = {},
    ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value === true) {
            made.setAttribute(name, "");
        } else if (typeof value === "string") {
            made.setAttribute(name, value);
        }
    }
    made.append(...children);
    return made;
}

/** The element of an id, of the kind expected. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) {
        throw new Error(`the page lacks ${id}`);
    }
    return found;
}

/** The first element a selector finds, of the kind expected. */
export function find<T extends HTMLElement>(
    within: ParentNode,
    selector: string,
    kind: new () => T,
): T {
    const found = within.querySelector(selector);
    if (!(found instanceof kind)) {
        throw new Error(`the page lacks ${selector}`);
    }
    return found;
}

/** All elements a selector finds, of the kind expected. */
export function findAll<T extends HTMLElement>(
    within: ParentNode,
    selector: string,
    kind: new () => T,
): T[] {
    return [...within.querySelectorAll(selector)].filter((one): one is T => one instanceof kind);
}

/** Runs work when an element is pressed or submitted, and never lets a refusal vanish. */
export function when(
    target: HTMLElement,
    event: "click" | "submit" | "change" | "input",
    work: () => Promise<void> | void,
): void {
    target.addEventListener(event, (happened) => {
        if (event === "submit") {
            happened.preventDefault();
        }
        Promise.resolve(work()).catch((error: unknown) => {
            reportError(error);
        });
    });
}
