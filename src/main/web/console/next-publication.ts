import { hex } from "../protocol/base64url";
import { random } from "../protocol/bytes";
import type { Desk, Member } from "../protocol/directory";
import type { DirectoryDraft, DraftDesk, DraftPerson } from "../protocol/directory-draft";
import { OpeningKey } from "../protocol/opening-key";
import { type DeskKeyDeal, type DeskKeyGrant, EPOCH_DAYS } from "./publication";
import { daysAfter, daysBetween, today } from "./site";
import type { EpochKey, Unlocked } from "./unlock";

/** Days before its end within which the next directory replaces an epoch. */
export const ROTATION_DAYS = 7;

/** Custodians that recovering a key takes, unless somebody says more. */
export const FEWEST_CUSTODIANS = 2;

/** What is to be different in the next directory. */
export interface Changes {
    readonly added: readonly DraftPerson[];
    readonly removed: ReadonlySet<string>;
    /** Begin a new epoch at every desk, whether or not anybody leaves. */
    readonly newEpochs: boolean;
    /** Days that each desk's old keys are kept; others stay as they are. */
    readonly retention: ReadonlyMap<string, number>;
    /** Custodians that recovering a key takes. */
    readonly threshold: number;
}

/** A draft, the desk keys to hand out with it, and those to deal to custodians. */
export interface Next {
    readonly draft: DirectoryDraft;
    readonly grants: readonly DeskKeyGrant[];
    readonly deals: readonly DeskKeyDeal[];
    close(): void;
}

/**
 * The next directory and roster. A desk gets a new epoch when its present one is about to end, when
 * a reviewer of it leaves, and when one joins whom nobody here can give the present key.
 */
export async function nextPublication(unlocked: Unlocked, changes: Changes): Promise<Next> {
    const issued = today();
    const until = daysAfter(issued, EPOCH_DAYS);
    const staying = unlocked.roster.people.filter((person) => !changes.removed.has(person.id));
    const leaving = unlocked.roster.people.filter((person) => changes.removed.has(person.id));
    const people: DraftPerson[] = [...staying, ...changes.added];
    const grants: DeskKeyGrant[] = [];
    const deals: DeskKeyDeal[] = [];
    const desks: DraftDesk[] = [];
    const drawn: OpeningKey[] = [];
    for (const desk of unlocked.directory.desks) {
        const retention = changes.retention.get(desk.id) ?? desk.retention;
        const joining = changes.added.filter((person) => reviews(person, desk));
        const held = unlocked.epochKeys.filter((one) => one.desk === desk.id);
        const lacking = joining.length > 0 && unlocked.currentKey(desk.id) === undefined;
        const begin =
            changes.newEpochs ||
            lacking ||
            isEnding(desk, issued) ||
            leaving.some((person) => reviews(person, desk));
        const keys = [...held];
        if (begin) {
            const key = await OpeningKey.draw();
            drawn.push(key);
            const epoch = hex(random(16));
            keys.push({ desk: desk.id, epoch, key });
            desks.push({ ...desk, retention, epoch, notAfter: until, key: key.sealingKey });
            grants.push(
                ...people
                    .filter((person) => reviews(person, desk))
                    .map((person) => grant(desk.id, epoch, key, person)),
            );
        } else {
            desks.push({ ...desk, retention });
        }
        for (const person of joining) {
            grants.push(...held.map((one) => grant(desk.id, one.epoch, one.key, person)));
        }
        deals.push(...keys.flatMap((one) => dealtAnew(one, people, changes.threshold, unlocked)));
    }
    return {
        draft: {
            version: unlocked.directory.version + 1,
            installation: unlocked.trust.installation,
            issued,
            expires: until,
            log: unlocked.roster.log ?? unlocked.site.log,
            desks,
            people,
        },
        grants,
        deals,
        close: () => {
            drawn.forEach((key) => {
                key.close();
            });
        },
    };
}

/** Whether the calendar asks for a new epoch. */
export function isEnding(desk: Desk, day: string): boolean {
    return daysBetween(day, desk.notAfter) <= ROTATION_DAYS;
}

/** A key goes to the custodians anew when they, or how many it takes, are others than before. */
function dealtAnew(
    { desk, epoch, key }: EpochKey,
    people: readonly DraftPerson[],
    threshold: number,
    unlocked: Unlocked,
): DeskKeyDeal[] {
    const custodians = people.filter((person) => person.roles.includes("custodian"));
    const known = unlocked.epochs.find((one) => one.desk === desk && one.epoch === epoch);
    const isDealt =
        known?.threshold === threshold &&
        known.custodians.length === custodians.length &&
        custodians.every(({ id }) => known.custodians.includes(id));
    return custodians.length < Math.max(threshold, FEWEST_CUSTODIANS) || isDealt
        ? []
        : [{ desk, epoch, key, threshold, custodians }];
}

function reviews(person: Member | DraftPerson, desk: Desk): boolean {
    return person.roles.includes("reviewer") && person.desks.includes(desk.id);
}

function grant(desk: string, epoch: string, key: OpeningKey, person: DraftPerson): DeskKeyGrant {
    return { desk, epoch, key, person: person.id, to: person.sealing };
}
