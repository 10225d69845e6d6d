import { decode } from "../protocol/base64url";
import type { Bytes } from "../protocol/bytes";
import { type Trust } from "../protocol/directory";
import { Refused, siteJson } from "./api";

/** The installation as it says of itself, before anything is verified. */
export interface Site {
    readonly installation: Bytes;
    readonly relyingParty: string;
    /** Absent until set-up is done. */
    readonly authority: Bytes | undefined;
    /** The key that signs checkpoints of the audit log. */
    readonly log: Bytes | undefined;
}

/** Asks the service. */
export async function readSite(): Promise<Site> {
    const json = await siteJson();
    const installation = decode(json["installation"], 32);
    const relyingParty = json["rpId"];
    if (installation === undefined || typeof relyingParty !== "string") {
        throw new Refused("failed");
    }
    return {
        installation,
        relyingParty,
        authority: decode(json["authority"], 32),
        log: decode(json["log"], 32),
    };
}

/** Whom to believe; set-up must be done. */
export function trustOf(site: Site): Trust {
    if (site.authority === undefined) {
        throw new Refused("not-open");
    }
    return { installation: site.installation, authority: site.authority };
}

/** The day by the device's clock. */
export function today(): string {
    return new Date().toISOString().slice(0, 10);
}

/** Days from one day to another; negative when it is before. */
export function daysBetween(day: string, later: string): number {
    return Math.round((Date.parse(`${later}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / 864e5);
}

/** A day so many days later. */
export function daysAfter(day: string, days: number): string {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + days);
    return date.toISOString().slice(0, 10);
}
