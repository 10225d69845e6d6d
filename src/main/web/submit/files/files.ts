import { byId } from "../../ui/element";
import type { Claim } from "./delivery";
import { parcelOf } from "./parcel";
import { Picker } from "./picker";
import { Progress } from "./progress";

/** One place where files are chosen, and their way to a case. */
class Choice {
    readonly picker: Picker;
    private delivering = false;

    constructor(
        place: string,
        private readonly progress: Progress,
    ) {
        this.picker = new Picker(byId(place, HTMLElement));
    }

    /** Sends what was chosen, and empties the place for others. */
    async deliver(claim: Claim): Promise<void> {
        const parcels = this.picker.files.map((one) => parcelOf(one.name, one.contents()));
        this.picker.clear();
        if (parcels.length > 0) {
            this.delivering = true;
            await this.progress.deliver(parcels, claim);
        }
    }

    /** Forgets what was chosen, and stops what was on its way from here. */
    clear(): void {
        this.picker.clear();
        if (this.delivering) {
            this.progress.clear();
        }
        this.delivering = false;
    }
}

/** The files of the page: those of a report, and those that come later. */
export class Files {
    private readonly progress = new Progress();
    private readonly report = new Choice("files", this.progress);
    readonly again = new Choice("again-files", this.progress);

    constructor() {
        // A file dropped beside the place for it would take the page away, and all that is written.
        for (const name of ["dragover", "drop"]) {
            window.addEventListener(name, (event) => {
                event.preventDefault();
            });
        }
        window.addEventListener("pagehide", () => {
            this.clear();
        });
        byId("leave", HTMLAnchorElement).addEventListener("click", () => {
            this.clear();
        });
    }

    /** How many files will follow the report, for the report to say so. */
    get following(): { following?: number } {
        const count = this.report.picker.files.length;
        return count === 0 ? {} : { following: count };
    }

    /** Waits until every file of the report was looked at. */
    settled(): Promise<void> {
        return this.report.picker.settled();
    }

    /** Sends the report's files. */
    deliver(claim: Claim): Promise<void> {
        return this.report.deliver(claim);
    }

    private clear(): void {
        this.report.clear();
        this.again.clear();
    }
}
