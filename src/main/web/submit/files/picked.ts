import type { Cleaning, Reason } from "../../metadata/kinds";
import { withoutBidiControls } from "../../ui/clean";
import type { Content } from "./parcel";
import { type Tools, tools } from "./tools";

/** Why a file goes as it is; besides what its content gives as a reason, the tools may be missing. */
export type AsItIs = Reason | "not-loaded";

const LONGEST_NAME = 120;
const UNKNOWN = "application/octet-stream";

/** A file that somebody chose, and what was found in it. */
export class Picked {
    cleaning: Cleaning | undefined;
    asItIs: AsItIs | undefined;
    withOriginal = false;
    private looking: Promise<void> | undefined;

    constructor(readonly file: File) {}

    /** The name as it is shown and sent: one line, without what turns text around. */
    get name(): string {
        const name = withoutBidiControls(this.file.name)
            .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
            .trim();
        return [...name].slice(0, LONGEST_NAME).join("");
    }

    get isLooking(): boolean {
        return this.cleaning === undefined && this.asItIs === undefined;
    }

    /** Looks for hidden data; once is enough. */
    look(told: () => void): Promise<void> {
        this.looking ??= this.search().finally(told);
        return this.looking;
    }

    /** Looks again after the tools could not be loaded. */
    lookAgain(told: () => void): Promise<void> {
        this.looking = undefined;
        this.asItIs = undefined;
        return this.look(told);
    }

    /** What is sent for this file. */
    contents(): Content[] {
        const type = /^[\w.+-]{1,60}\/[\w.+-]{1,80}$/.test(this.file.type)
            ? this.file.type
            : UNKNOWN;
        const { name, cleaning, file } = this;
        const original = {
            blob: file,
            name,
            type,
            role: "original",
            removed: undefined,
            left: undefined,
        } as const;
        if (cleaning === undefined) {
            return [{ ...original, role: "file" }];
        }
        const { cleaned, found, left } = cleaning;
        const copy = { blob: cleaned, name, type, role: "file", removed: found, left } as const;
        return this.withOriginal ? [copy, original] : [copy];
    }

    private async search(): Promise<void> {
        let found: Tools;
        try {
            found = await tools();
        } catch {
            this.asItIs = "not-loaded";
            return;
        }
        try {
            this.cleaning = await found.clean(this.file);
        } catch (error) {
            this.asItIs = reasonOf(error);
        }
    }
}

/** The tools are another script with classes of its own, so an error is known by what it says. */
function reasonOf(error: unknown): AsItIs {
    const reason = error instanceof Error && "reason" in error ? error.reason : undefined;
    const known: readonly AsItIs[] = ["unknown", "damaged", "encrypted", "too-large", "unreadable"];
    return known.find((one) => one === reason) ?? "damaged";
}
