/** Hidden data that a file can carry beside what it shows. */
export const FOUND = [
    "location",
    "time",
    "device",
    "author",
    "software",
    "description",
    "preview",
    "history",
    "path",
    "profile",
    "attached",
    "telemetry",
    "other",
] as const;
export type Found = (typeof FOUND)[number];

/** What stays in a cleaned file and may tell something. */
export const LEFT = [
    "colours",
    "comments",
    "changes",
    "hidden",
    "embedded",
    "macros",
    "pictures",
    "forms",
    "subtitles",
    "stream",
] as const;
export type Left = (typeof LEFT)[number];

/** A file without its hidden data, and what is to be said of it. */
export interface Cleaning {
    readonly cleaned: Blob;
    readonly found: readonly Found[];
    readonly left: readonly Left[];
}

/** Why a file goes as it is. */
export type Reason = "unknown" | "damaged" | "encrypted" | "too-large" | "unreadable";

/** A file that this build cannot clean honestly. */
export class NotCleaned extends Error {
    constructor(readonly reason: Reason) {
        super(reason);
    }
}

/** Each once, in the order of the lists above, so that the same file always says the same. */
export class Findings {
    private readonly found = new Set<Found>();
    private readonly left = new Set<Left>();

    add(...kinds: readonly Found[]): void {
        kinds.forEach((kind) => this.found.add(kind));
    }

    leave(...kinds: readonly Left[]): void {
        kinds.forEach((kind) => this.left.add(kind));
    }

    /** Whatever was found in a part of the file. */
    include(part: Cleaning): void {
        this.add(...part.found);
        this.leave(...part.left);
    }

    of(cleaned: Blob): Cleaning {
        return {
            cleaned,
            found: FOUND.filter((kind) => this.found.has(kind)),
            left: LEFT.filter((kind) => this.left.has(kind)),
        };
    }
}
