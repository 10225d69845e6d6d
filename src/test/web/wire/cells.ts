import { readAcknowledgement } from "../../../main/web/protocol/acknowledgement";
import { random } from "../../../main/web/protocol/bytes";
import { keyOn } from "../../../main/web/protocol/directory";
import { sealFollowup } from "../../../main/web/protocol/followup";
import { ReceiptCode } from "../../../main/web/protocol/receipt";
import { SubmitterKeys } from "../../../main/web/protocol/submitter-keys";
import { Sealed } from "../../../main/web/submit/sealing";
import { arrive, exchange, type Portal, today } from "../../../main/web/submit/service";

declare global {
    /** Runs in the portal's page: puts every use of it on the wire, by the page's own code. */
    var useEveryWay: (rounds: number, answered: string) => Promise<string[]>;
}

const NOTHING = (): undefined => undefined;

globalThis.useEveryWay = async (rounds, answered) => {
    const uses: string[] = [];
    const used = (use: string): void => {
        uses.push(use);
    };
    const first = await arrive();
    used("visit");
    const withMail = await keysOf(answered, first);
    const unknown = await SubmitterKeys.derive(await ReceiptCode.draw(), first.trust.installation);
    for (let round = 0; round < rounds; round++) {
        const portal = await arrive();
        used("visit");
        const keys = await submit(portal, round);
        used("submit");
        await expectCase(keys, true);
        used("check without mail");
        await expectCase(withMail, true);
        used("check with mail");
        await expectCase(unknown, false);
        used("unknown code");
        await followUp(portal, keys, round);
        used("follow-up");
        await exchange({ op: "withdraw", locator: keys.locator });
        used("withdraw");
        await expectCase(keys, false);
        used("check of what was withdrawn");
        keys.close();
    }
    return uses;
};

async function keysOf(code: string, portal: Portal): Promise<SubmitterKeys> {
    return SubmitterKeys.derive(await ReceiptCode.parse(code, []), portal.trust.installation);
}

/** A story of another length each time. */
async function submit(portal: Portal, round: number): Promise<SubmitterKeys> {
    const filled = {
        desk: portal.directory.desks[0]?.id,
        text: "story ".repeat(1 + 7 * round),
        answers: {},
        identity: {},
    };
    const sealed = await Sealed.make(filled, portal, "en", 1, NOTHING);
    await sealed.send(NOTHING);
    const keys = await SubmitterKeys.derive(sealed.receipt, portal.trust.installation);
    sealed.close();
    return keys;
}

async function followUp(portal: Portal, keys: SubmitterKeys, round: number): Promise<void> {
    const desk = portal.directory.desks[0];
    if (desk === undefined) {
        throw new Error("no desk");
    }
    const content = { text: "more ".repeat(1 + round), answers: {}, attachments: [] };
    await exchange({
        op: "followup",
        id: random(16),
        locator: keys.locator,
        desk: desk.id,
        epoch: desk.epoch,
        envelope: await sealFollowup(content, keyOn(desk, today()), keys.locatorHash, keys.voice),
        uploads: [],
    });
}

async function expectCase(keys: SubmitterKeys, there: boolean): Promise<void> {
    const answer = await exchange({ op: "check", locator: keys.locator });
    const own = await readAcknowledgement(keys.openingKey, answer.ack);
    if ((own !== undefined) !== there) {
        throw new Error(there ? "the case is not there" : "the case is there");
    }
}
