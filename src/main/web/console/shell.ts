import { WordList } from "../protocol/word-list";
import { byId, element } from "../ui/element";
import { focusHeading } from "../ui/parts";
import { text } from "../ui/messages";

/** A place of the console that the navigation leads to. */
export interface Place {
    readonly key: string;
    readonly open: () => Promise<HTMLElement> | HTMLElement;
}

/** The frame around every view. */
export class Shell {
    /** The English list, whose words name keys whatever the page's language. */
    readonly words = new WordList(
        JSON.parse(byId("words", HTMLScriptElement).textContent) as readonly string[],
    );
    readonly language = document.documentElement.lang;
    private readonly main = byId("main", HTMLElement);
    private readonly above = element("div", { id: "warnings", role: "alert" });

    constructor() {
        // The browser may keep the page for its back button: nothing may be on it then.
        window.addEventListener("pagehide", () => {
            this.main.replaceChildren();
            this.above.replaceChildren();
        });
        this.main.before(this.above);
        window.addEventListener("pageshow", (event) => {
            if (event.persisted) {
                location.reload();
            }
        });
    }

    /** Says that the view is about to be replaced. */
    wait(): void {
        this.main.setAttribute("aria-busy", "true");
    }

    /** Replaces the view, and with it everything that was shown. */
    show(view: HTMLElement): void {
        this.main.replaceChildren(view);
        this.main.removeAttribute("aria-busy");
        focusHeading(view);
    }

    /** Says something above whatever view is shown, until something else is said there. */
    warn(messages: readonly HTMLElement[]): void {
        this.above.replaceChildren(...messages);
    }

    /** Shows a view that ends by calling `done`. */
    ask<T>(build: (done: (value: T) => void) => HTMLElement): Promise<T> {
        return new Promise((done) => {
            this.show(build(done));
        });
    }

    /** Shows who is signed in, where they may go, and the lock. */
    begin(name: string, places: readonly Place[], go: (place: Place) => void): void {
        byId("who", HTMLParagraphElement).textContent = name;
        const nav = byId("places", HTMLElement);
        nav.replaceChildren(
            ...places.map((place) => {
                const button = element(
                    "button",
                    { type: "button", class: "link" },
                    text(`console.place.${place.key}`),
                );
                button.addEventListener("click", () => {
                    this.mark(button);
                    go(place);
                });
                return button;
            }),
        );
        nav.hidden = false;
        byId("lock", HTMLButtonElement).hidden = false;
        const first = nav.querySelector("button");
        if (first !== null) {
            this.mark(first);
        }
    }

    private mark(current: HTMLElement): void {
        for (const button of byId("places", HTMLElement).querySelectorAll("button")) {
            button.removeAttribute("aria-current");
        }
        current.setAttribute("aria-current", "page");
    }
}
