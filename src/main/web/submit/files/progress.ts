import { byId, element, find, when } from "../../ui/element";
import { text } from "../../ui/messages";
import { type Claim, Delivery, type Item } from "./delivery";
import type { Parcel } from "./parcel";

/** Files on their way, shown below whatever else the page shows. */
export class Progress {
    private delivery: Delivery | undefined;
    private readonly panel = byId("files-progress", HTMLElement);
    private readonly list = find(this.panel, "ul", HTMLUListElement);
    private readonly status = find(this.panel, "[role=status]", HTMLElement);
    private readonly pause = find(this.panel, "button", HTMLButtonElement);
    private said = "";

    constructor() {
        when(this.pause, "click", async () => {
            const { delivery } = this;
            await (delivery?.isPaused === true ? delivery.run() : delivery?.pause());
            this.show();
        });
    }

    /** Sends files and shows how far they are, until each is stored or left out. */
    async deliver(parcels: readonly Parcel[], claim: Claim): Promise<void> {
        const delivery = new Delivery(parcels, claim, () => {
            this.show();
        });
        this.delivery = delivery;
        this.list.replaceChildren(...delivery.items.map((item) => this.row(item)));
        this.panel.hidden = false;
        this.show();
        void delivery.run();
        await delivery.done;
    }

    private show(): void {
        const { delivery } = this;
        if (delivery === undefined) {
            return;
        }
        delivery.items.forEach((item, i) => {
            const row = this.list.children[i];
            if (row instanceof HTMLLIElement) {
                update(row, item);
            }
        });
        this.pause.textContent = text(
            delivery.isPaused ? "script.files.continue" : "script.files.pause",
        );
        this.pause.hidden = !delivery.items.some(({ state }) =>
            /^(waiting|sending|broken|arrived)$/.test(state),
        );
        this.say(summary(delivery));
    }

    /** Takes everything off the page and sends nothing more. */
    clear(): void {
        void this.delivery?.pause();
        this.delivery = undefined;
        this.list.replaceChildren();
        this.panel.hidden = true;
    }

    /** Only what changed, so that nobody has to listen to it again and again. */
    private say(sentence: string): void {
        if (sentence !== this.said) {
            this.said = sentence;
            this.status.textContent = sentence;
        }
    }

    private row(item: Item): HTMLLIElement {
        const again = button("script.files.retry", item.parcel.name);
        again.addEventListener("click", () => {
            void this.delivery?.retry(item);
        });
        const leave = button("script.files.leave-out", item.parcel.name);
        leave.addEventListener("click", () => {
            this.delivery?.leaveOut(item);
        });
        return element(
            "li",
            {},
            element("strong", { dir: "auto" }, item.parcel.name),
            element("progress", { max: "100", "aria-label": item.parcel.name }),
            element("p", {}),
            element("div", { class: "actions" }, again, leave),
        );
    }
}

function button(key: string, name: string): HTMLButtonElement {
    return element("button", { type: "button", class: "secondary" }, text(key, name));
}

function update(row: HTMLLIElement, item: Item): void {
    const percent = Math.floor(100 * item.share);
    find(row, "progress", HTMLProgressElement).value = percent;
    find(row, "progress", HTMLProgressElement).hidden = item.state === "left-out";
    find(row, "p", HTMLParagraphElement).textContent =
        item.failure === undefined
            ? text(`script.files.state.${item.state}`, percent)
            : text(`script.files.failure.${item.failure}`);
    find(row, ".actions", HTMLDivElement).hidden = item.state !== "failed";
}

function summary({ items, isPaused, finished }: Delivery): string {
    const count = (wanted: string): number => items.filter(({ state }) => state === wanted).length;
    const stored = count("stored");
    if (finished) {
        return count("left-out") === 0
            ? text("script.files.all-stored")
            : text("script.files.some-stored", stored, items.length);
    }
    if (isPaused) {
        return text("script.files.paused");
    }
    return count("failed") > 0 && stored + count("failed") + count("left-out") === items.length
        ? text("script.files.decide")
        : text("script.files.stored-of", stored, items.length);
}
