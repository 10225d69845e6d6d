import { type Bytes, equal } from "../protocol/bytes";
import { cleanProfile } from "./icc";
import type { Findings } from "./kinds";

/** The profile that stays, in at most so many bytes, and what is to be said; one that is none goes. */
export function keptProfile(
    profile: Bytes,
    findings: Findings,
    most = Infinity,
): Bytes | undefined {
    const kept = [cleanProfile(profile), cleanProfile(profile, false)].find(
        (one) => one !== undefined && one.length <= most,
    );
    if (kept === undefined || !equal(kept, profile)) {
        findings.add("profile");
    }
    if (kept !== undefined) {
        findings.leave("colours");
    }
    return kept;
}
