import type { Attachment } from "../../protocol/attachment";
import { type Parcel, sendParcel } from "./parcel";
import { Obstructed } from "./transfer";
import { FileGone } from "./upload";

/** Where a file stands on its way: stored means that a case holds it. */
export type State = "waiting" | "sending" | "broken" | "arrived" | "stored" | "failed" | "left-out";

/** Why a file did not get through. */
export type Failure = "file-gone" | "refused" | "connection";

const MOST_TRIES = 12;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** Bytes that arrived before a case claims them, so that a closed page loses no more than this. */
const CLAIM_AFTER = 64 * 1024 * 1024;

/** A file on its way, as the page shows it. */
export class Item {
    state: State = "waiting";
    failure: Failure | undefined;
    attachments: readonly Attachment[] = [];

    constructor(readonly parcel: Parcel) {}

    get share(): number {
        return this.parcel.size === 0 ? 0 : this.parcel.sent / this.parcel.size;
    }
}

/** Stores attachments with a case, all of them together or none. */
export type Claim = (attachments: readonly Attachment[]) => Promise<void>;

/**
 * Sends files one behind the other, goes on after broken connections, and claims for the case what
 * has arrived. A file that fails holds up no other.
 */
export class Delivery {
    readonly items: readonly Item[];
    /** Comes when nothing is left to send, and nothing to decide. */
    readonly done: Promise<void>;
    private finish: () => void = () => undefined;
    private stopping = new AbortController();
    private running: Promise<void> | undefined;
    private paused = false;

    constructor(
        parcels: readonly Parcel[],
        private readonly claim: Claim,
        private readonly told: () => void,
    ) {
        this.items = parcels.map((parcel) => new Item(parcel));
        this.done = new Promise((resolve) => {
            this.finish = resolve;
        });
    }

    /** Whether nothing is left to send, and nothing to decide. */
    get finished(): boolean {
        return this.items.every(({ state }) => state === "stored" || state === "left-out");
    }

    get isPaused(): boolean {
        return this.paused;
    }

    /** Sends what waits; resolves when nothing more can be sent without a decision. */
    run(): Promise<void> {
        this.paused = false;
        this.running ??= this.work().finally(() => {
            this.running = undefined;
            this.told();
        });
        return this.running;
    }

    /** Stops in the middle of whatever goes on; nothing that arrived is lost. */
    async pause(): Promise<void> {
        this.paused = true;
        this.stopping.abort();
        await this.running;
        this.stopping = new AbortController();
    }

    async retry(item: Item): Promise<void> {
        item.state = "waiting";
        item.failure = undefined;
        await this.run();
    }

    leaveOut(item: Item): void {
        item.failure = undefined;
        this.change([item], "left-out");
    }

    private async work(): Promise<void> {
        const { signal } = this.stopping;
        for (const item of this.items) {
            if (!signal.aborted && (item.state === "waiting" || item.state === "broken")) {
                await this.send(item, signal);
            }
            if (!signal.aborted && this.unclaimed() >= CLAIM_AFTER) {
                await this.claimArrived(signal);
            }
        }
        if (!signal.aborted) {
            await this.claimArrived(signal);
        }
    }

    private async send(item: Item, signal: AbortSignal): Promise<void> {
        await this.insisting(item.parcel, signal, async () => {
            this.change([item], "sending");
            item.attachments = await sendParcel(item.parcel, signal, this.told);
            this.change([item], "arrived");
        }).catch((error: unknown) => {
            this.fail([item], error);
        });
        if (signal.aborted && item.state !== "arrived") {
            this.change([item], "waiting");
        }
    }

    private async claimArrived(signal: AbortSignal): Promise<void> {
        const arrived = this.items.filter(({ state }) => state === "arrived");
        if (arrived.length === 0) {
            return;
        }
        const attachments = arrived.flatMap((item) => item.attachments);
        await this.insisting(undefined, signal, async () => {
            await this.claim(attachments);
            this.change(arrived, "stored");
        }).catch((error: unknown) => {
            this.fail(arrived, error);
        });
    }

    /** Tries again after what passes by itself; every byte that moved starts the count anew. */
    private async insisting(
        parcel: Parcel | undefined,
        signal: AbortSignal,
        work: () => Promise<void>,
    ): Promise<void> {
        let before = parcel?.sent ?? 0;
        for (let tries = 0, pause = FIRST_PAUSE; !signal.aborted; tries++) {
            try {
                await work();
                return;
            } catch (error) {
                if (signal.aborted) {
                    return;
                }
                if (parcel !== undefined && parcel.sent > before) {
                    before = parcel.sent;
                    tries = 0;
                    pause = FIRST_PAUSE;
                }
                if (!(error instanceof Obstructed && error.passes) || tries >= MOST_TRIES) {
                    throw error;
                }
            }
            this.breakOff(parcel);
            await rest(pause, signal);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
        }
    }

    private breakOff(parcel: Parcel | undefined): void {
        this.change(
            this.items.filter((item) => item.parcel === parcel),
            "broken",
        );
    }

    private unclaimed(): number {
        return this.items
            .filter(({ state }) => state === "arrived")
            .reduce((sum, { parcel }) => sum + parcel.size, 0);
    }

    private fail(items: readonly Item[], error: unknown): void {
        items.forEach((item) => {
            item.failure = failureOf(error);
        });
        this.change(items, "failed");
    }

    private change(items: readonly Item[], state: State): void {
        items.forEach((item) => {
            item.state = state;
        });
        this.told();
        if (this.finished) {
            this.finish();
        }
    }
}

function failureOf(error: unknown): Failure {
    if (error instanceof FileGone) {
        return "file-gone";
    }
    if (error instanceof Obstructed && error.passes) {
        return "connection";
    }
    return "refused";
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener("abort", () => {
            clearTimeout(timer);
            resolve();
        });
    });
}
