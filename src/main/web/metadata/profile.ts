import { type Bytes, equal } from "../protocol/bytes";
import { cleanProfile } from "./icc";
import type { Findings } from "./kinds";

/** The colour profile that stays, with what is to be said of it; one that is none goes. */
export function keptProfile(profile: Bytes, findings: Findings): Bytes | undefined {
    const kept = cleanProfile(profile);
    if (kept === undefined || !equal(kept, profile)) {
        findings.add("profile");
    }
    if (kept !== undefined) {
        findings.leave("colours");
    }
    return kept;
}
