import { decode, encode } from "../protocol/base64url";
import type { Bytes } from "../protocol/bytes";
import { info } from "../protocol/info";
import { readObject } from "../protocol/json";
import { fill } from "../protocol/padding";
import { OVERHEAD } from "../protocol/suite";
import type { Api } from "./api";
import type { Unlocked } from "./unlock";

/** How urgent a case is. */
export const PRIORITIES = ["HIGH", "NORMAL", "LOW"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What a desk notes for its queue, sealed to itself. */
export interface Summary {
    readonly priority: Priority;
    readonly label: string;
    readonly status: string;
}

/** Nothing noted yet. */
export const NO_SUMMARY: Summary = { priority: "NORMAL", label: "", status: "RECEIVED" };

/** Bytes of every sealed summary. */
const SIZE = 2_048;

/** Whose summary it is. */
export interface Place {
    readonly desk: string;
    readonly locatorHash: string;
}

/** The desk's key of the present epoch is not among this person's. */
export class NoDeskKey extends Error {
    constructor() {
        super("no desk key");
    }
}

/** A summary as it stands, and what the service counts so that two editors lose nothing. */
export class KeptSummary {
    constructor(
        private readonly api: Api,
        private readonly unlocked: Unlocked,
        private readonly caseId: string,
        private readonly place: Place,
        private kept: Summary,
        private revision: number,
    ) {}

    get current(): Summary {
        return this.kept;
    }

    /** Seals it anew with what changed; refused when somebody else saved meanwhile. */
    async change(changed: Partial<Summary>): Promise<void> {
        const key = this.unlocked.currentKey(this.place.desk);
        if (key === undefined) {
            throw new NoDeskKey();
        }
        const next = { ...this.kept, ...changed };
        const sealed = await key.sealingKey.seal(
            fill(next, SIZE - OVERHEAD),
            info("coding", this.place.locatorHash),
        );
        await this.api.put(`cases/${this.caseId}/summary`, {
            sealed: encode(sealed),
            revision: this.revision,
        });
        this.kept = next;
        this.revision++;
    }
}

/** Opens a summary with whichever of the desk's keys it was sealed to. */
export async function openSummary(
    sealed: unknown,
    place: Place,
    unlocked: Unlocked,
): Promise<Summary | undefined> {
    const bytes = decode(sealed);
    if (bytes === undefined) {
        return undefined;
    }
    const json = readObject(
        (await openWithAny(bytes, info("coding", place.locatorHash), place.desk, unlocked)) ??
            new Uint8Array(0),
    );
    const priority = PRIORITIES.find((one) => one === json?.["priority"]);
    return json === undefined || priority === undefined
        ? undefined
        : { priority, label: String(json["label"]), status: String(json["status"]) };
}

/** Opens with the desk's keys, the newest epoch first; undefined when none of them opens. */
export async function openWithAny(
    sealed: Bytes,
    place: string,
    desk: string,
    unlocked: Unlocked,
): Promise<Bytes | undefined> {
    const current = unlocked.currentKey(desk);
    const others = unlocked.keysOf(desk).filter((key) => key !== current);
    for (const key of current === undefined ? others : [current, ...others]) {
        try {
            return await key.open(sealed, place);
        } catch {
            continue;
        }
    }
    return undefined;
}
