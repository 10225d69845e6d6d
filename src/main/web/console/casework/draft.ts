import type { Coding, Value } from "../../protocol/coding";
import { settersAfter } from "./history";
import type { Stage } from "./check";
import { changedKeys, withValue } from "./merge";

/** A record as it is being changed in this tab. */
export class Draft {
    private now: Coding;
    private watchers: (() => void)[] = [];

    constructor(
        private from: Stage,
        private readonly me: string,
    ) {
        this.now = from.coding;
    }

    /** What it was made from. */
    get base(): Stage {
        return this.from;
    }

    get coding(): Coding {
        return this.now;
    }

    /** Whoever gave each key its value, oneself where one changed it. */
    get setBy(): ReadonlyMap<string, string> {
        return settersAfter(this.from.setBy, this.from.coding, this.now, this.me);
    }

    /** Keys that were changed here. */
    get changed(): string[] {
        return changedKeys(this.from.coding, this.now);
    }

    /** Gives a key a value, or none. */
    set(key: string, value: Value | undefined): void {
        this.become(withValue(this.now, key, value));
    }

    /** Takes a whole record. */
    become(coding: Coding): void {
        this.now = coding;
        this.watchers.forEach((watch) => {
            watch();
        });
    }

    /** Goes on from another record, keeping what was changed. */
    rebase(base: Stage, coding: Coding): void {
        this.from = base;
        this.become(coding);
    }

    /** Calls nobody any more. */
    forget(): void {
        this.watchers = [];
    }

    /** Calls this after every change. */
    watch(watcher: () => void): void {
        this.watchers.push(watcher);
    }
}
