import type { Findings, Found } from "../kinds";
import type { Rules } from "./xml";

/** What distinguishes one family of office documents from another. */
export interface Family {
    /** Whether a part goes, and what it speaks of; a part that stays answers undefined. */
    goes(part: string): readonly Found[] | undefined;
    /** How a part is edited; undefined when it is no XML. */
    rules(part: string, findings: Findings): Rules | undefined;
    /** Says what a part that stays may tell. */
    left(part: string, findings: Findings): void;
}

/** Stands in for every name. */
export const SOMEBODY = "author";

/** A place on somebody's disk or network, where an address of the web would be nobody's. */
export function isPath(target: string): boolean {
    return /^(file:|[a-z]:[\\/]|[\\/]{2}|%5c)/i.test(target);
}

/** Stands in for such a place. */
export const NOWHERE = "about:blank";
