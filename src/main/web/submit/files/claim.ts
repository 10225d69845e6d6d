import { type Attachment, attachmentJson } from "../../protocol/attachment";
import { type Bytes, random } from "../../protocol/bytes";
import { type Desk, keyOn } from "../../protocol/directory";
import { sealFollowup } from "../../protocol/followup";
import { readAcknowledgement } from "../../protocol/acknowledgement";
import type { SubmitterKeys } from "../../protocol/submitter-keys";
import { exchange, ServiceTrouble, today } from "../service";
import type { Claim } from "./delivery";
import { Obstructed } from "./transfer";

/**
 * Adds files to the case of these keys, as a follow-up that claims their uploads. A call that is
 * repeated because no answer came sends the same cell, which is stored once.
 */
export function claimFor(keys: SubmitterKeys, desk: Desk): Claim {
    let made: { readonly of: string; readonly id: Bytes; readonly envelope: Bytes } | undefined;
    return async (attachments: readonly Attachment[]) => {
        const uploads = attachments.map(({ upload }) => upload);
        const of = uploads.join();
        if (made?.of !== of) {
            const content = {
                text: "",
                answers: {},
                attachments: attachments.map(attachmentJson),
            };
            const key = keyOn(desk, today());
            const envelope = await sealFollowup(content, key, keys.locatorHash, keys.voice);
            made = { of, id: random(16), envelope };
        }
        const { id, envelope } = made;
        const answer = await troubled(
            exchange({
                op: "followup",
                id,
                locator: keys.locator,
                desk: desk.id,
                epoch: desk.epoch,
                envelope,
                uploads,
            }),
        );
        if ((await readAcknowledgement(keys.openingKey, answer.ack)) === undefined) {
            throw new Obstructed("refused");
        }
    };
}

async function troubled<T>(work: Promise<T>): Promise<T> {
    try {
        return await work;
    } catch (error) {
        if (error instanceof ServiceTrouble) {
            const passes = error.trouble !== "refused" && error.trouble !== "full";
            throw new Obstructed(passes ? "network" : "refused");
        }
        throw error;
    }
}
