import { hex } from "../protocol/base64url";
import { random } from "../protocol/bytes";
import type { Desk, Member } from "../protocol/directory";
import type { DirectoryDraft, DraftDesk, DraftPerson } from "../protocol/directory-draft";
import { OpeningKey } from "../protocol/opening-key";
import { type DeskKeyGrant, EPOCH_DAYS } from "./publication";
import { daysAfter, today } from "./site";
import type { Unlocked } from "./unlock";

/** What is to be different in the next directory. */
export interface Changes {
    readonly added: readonly DraftPerson[];
    readonly removed: ReadonlySet<string>;
    /** Begin a new epoch at every desk, whether or not anybody leaves. */
    readonly newEpochs: boolean;
}

/** A draft, and the desk keys to hand out with it. */
export interface Next {
    readonly draft: DirectoryDraft;
    readonly grants: readonly DeskKeyGrant[];
    close(): void;
}

/**
 * The next directory and roster. A desk gets a new epoch when a reviewer of it leaves, and when one
 * joins whom nobody here can give the present key.
 */
export async function nextPublication(unlocked: Unlocked, changes: Changes): Promise<Next> {
    const issued = today();
    const until = daysAfter(issued, EPOCH_DAYS);
    const staying = unlocked.roster.people.filter((person) => !changes.removed.has(person.id));
    const leaving = unlocked.roster.people.filter((person) => changes.removed.has(person.id));
    const people: DraftPerson[] = [...staying, ...changes.added];
    const grants: DeskKeyGrant[] = [];
    const desks: DraftDesk[] = [];
    const drawn: OpeningKey[] = [];
    for (const desk of unlocked.directory.desks) {
        const joining = changes.added.filter((person) => reviews(person, desk));
        const held = unlocked.epochKeys.filter((one) => one.desk === desk.id);
        const lacking = joining.length > 0 && unlocked.currentKey(desk.id) === undefined;
        const begin =
            changes.newEpochs || lacking || leaving.some((person) => reviews(person, desk));
        if (begin) {
            const key = await OpeningKey.draw();
            drawn.push(key);
            const epoch = hex(random(16));
            desks.push({ ...desk, epoch, notAfter: until, key: key.sealingKey });
            grants.push(
                ...people
                    .filter((person) => reviews(person, desk))
                    .map((person) => grant(desk.id, epoch, key, person)),
            );
        } else {
            desks.push(desk);
        }
        for (const person of joining) {
            grants.push(...held.map((one) => grant(desk.id, one.epoch, one.key, person)));
        }
    }
    return {
        draft: {
            version: unlocked.directory.version + 1,
            installation: unlocked.trust.installation,
            issued,
            expires: until,
            desks,
            people,
        },
        grants,
        close: () => {
            drawn.forEach((key) => {
                key.close();
            });
        },
    };
}

function reviews(person: Member | DraftPerson, desk: Desk): boolean {
    return person.roles.includes("reviewer") && person.desks.includes(desk.id);
}

function grant(desk: string, epoch: string, key: OpeningKey, person: DraftPerson): DeskKeyGrant {
    return { desk, epoch, key, person: person.id, to: person.sealing };
}
