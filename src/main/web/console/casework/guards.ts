import type { Coding } from "../../protocol/coding";
import { daysBetween } from "../site";
import { rowsOf, textIn } from "./rows";
import type { Situation } from "./situation";
import { type GuardName, proposalField, reasonField, stateOf, type Track } from "./workflow";

/** What a guard is asked about: the step, and all that is known. */
export interface Asked extends Situation {
    readonly track: Track;
    readonly to: string;
}

const FRESH_DAYS = 14;
const CURRENT_DAYS = 365;
const ELEMENTS = ["IDENT", "COOP", "ACT", "ACTOR", "NEXUS", "DATE", "PLACE"];
const STOPPED = ["WITHDRAWN", "HOLD-PROTECTION"];
const BELIEVED = ["CREDIBLE", "PARTLY", "CORROB"];
const ANSWERED = ["REPLIED", "NO-REPLY", "LATE-REPLY", "MEASURES"];

/** Whether each condition holds. A guard reads and decides, and changes nothing. */
export const GUARDS: Readonly<Record<GuardName, (asked: Asked) => boolean>> = {
    assessed: ({ coding }) => text(coding, "SRC_REL") !== "" && text(coding, "INFO_CRED") !== "",
    "checked-by-two": ({ coding, setBy }) => checkedByTwo(coding, setBy),
    "consent-current": ({ consents, today }) => {
        const age = daysBetween(consents.day, today);
        return age >= 0 && age <= CURRENT_DAYS;
    },
    "consent-to-count": (asked) => consent(asked, "CON_STAT") === "YES",
    "consent-to-publish": (asked) => isGiven(consent(asked, "CON_PUB")),
    "consent-to-state": (asked) => isGiven(consent(asked, "CON_STATE")),
    corroborated: ({ coding }) => {
        const found = ELEMENTS.map((element) => text(coding, `ELEM_${element}`));
        return found.every((one) => one === "ONE" || one === "TWO") && found.includes("TWO");
    },
    credible: ({ coding }) => BELIEVED.includes(stateOf(coding, "STANDING")),
    "due-day-passed": ({ coding, today }) => {
        const due = rowsOf(coding, "COMMS").map((row) => textIn(row, "COMM_DUE"));
        return due.some((day) => day !== "") && due.every((day) => day === "" || day < today);
    },
    "duplicate-linked": ({ coding }) =>
        rowsOf(coding, "LINKS").some(
            (row) => textIn(row, "LINK") === "DUP" && textIn(row, "LINK_TO") !== "",
        ),
    "exclusion-named": ({ coding }) => text(coding, "REPORT").startsWith("EX-"),
    "fresh-risk": ({ coding, today }) =>
        rowsOf(coding, "RISKS").some((row) => {
            const age = daysBetween(textIn(row, "RISK_DATE"), today);
            return (
                textIn(row, "RISK_LIKELIHOOD") !== "" &&
                textIn(row, "RISK_SEVERITY") !== "" &&
                age >= 0 &&
                age <= FRESH_DAYS
            );
        }),
    "in-scope": ({ coding }) => text(coding, "SCOPE") === "IN",
    "measure-noted": ({ coding }) =>
        rowsOf(coding, "MEASURES").some((row) => textIn(row, "STATE_ACTION") !== ""),
    "not-stopped": ({ coding }) =>
        !STOPPED.includes(stateOf(coding, "LIFECYCLE")) && stateOf(coding, "STANDING") !== "WITHD",
    "out-of-scope": ({ coding }) => text(coding, "SCOPE").startsWith("OUT-"),
    "place-in-report": ({ coding }) =>
        text(coding, "REPORT_SYMBOL") !== "" && text(coding, "REPORT_PARA") !== "",
    reason: ({ coding, track, to }) => text(coding, reasonField(track)).startsWith(`${to}: `),
    replied: ({ coding }) =>
        rowsOf(coding, "REPLIES").some((row) => textIn(row, "REPLY_DATE") !== ""),
    sent: ({ coding }) =>
        rowsOf(coding, "COMMS").some(
            (row) => textIn(row, "COMM_DATE") !== "" && textIn(row, "COMM_DUE") !== "",
        ),
    "state-heard": ({ coding, setBy }) =>
        ANSWERED.includes(stateOf(coding, "STATE_TRACK")) || waivedByTwo(coding, setBy),
    "two-people": ({ coding, setBy, me, track, to }) => {
        const proposer = setBy.get(proposalField(track));
        return coding[proposalField(track)] === to && proposer !== undefined && proposer !== me;
    },
};

/** Nobody found the draft telling, and two people looked. */
function checkedByTwo(coding: Coding, setBy: ReadonlyMap<string, string>): boolean {
    const checks = rowsOf(coding, "REID_CHECKS").filter((row) => textIn(row, "REID") !== "");
    const people = new Set(checks.map((row) => setBy.get(`REID_CHECKS/${row.id}/REID`)));
    return (
        checks.every((row) => textIn(row, "REID") === "PASS") &&
        !people.has(undefined) &&
        people.size > 1
    );
}

/** A State is not heard only for a reason that one person wrote and another signed. */
function waivedByTwo(coding: Coding, setBy: ReadonlyMap<string, string>): boolean {
    const [writer, signer] = [setBy.get("WAIVER"), setBy.get("WAIVER_SIGNED")];
    return (
        text(coding, "WAIVER") !== "" &&
        coding["WAIVER_SIGNED"] === text(coding, "WAIVER") &&
        writer !== undefined &&
        signer !== undefined &&
        writer !== signer
    );
}

/** Without anybody's agreement nothing goes out, whatever else was ticked. */
function consent({ consents: { answers } }: Asked, field: string): unknown {
    return answers["CON_BY"] === "NONE" ? "NO" : answers[field];
}

function isGiven(consent: unknown): boolean {
    return consent === "ANON" || consent === "NAMED";
}

function text(coding: Coding, field: string): string {
    const value = coding[field];
    return typeof value === "string" ? value : "";
}
