import { sealAcknowledgement } from "../protocol/acknowledgement";
import { type Bytes, equal, random } from "../protocol/bytes";
import { type Desk, keyOn } from "../protocol/directory";
import { ReceiptCode } from "../protocol/receipt";
import { type Report, sealIdentity, sealReport } from "../protocol/report";
import { SubmitterKeys } from "../protocol/submitter-keys";
import type { Filled } from "./answers";
import { claimFor } from "./files/claim";
import type { Claim } from "./files/delivery";
import { fitting } from "./files/story";
import { exchange, type Portal, today } from "./service";

/** The steps of sending, each reached when it is true. */
export type Stage = "receipt" | "keys" | "story" | "sealing" | "sending" | "stored";

/** The answer did not carry our acknowledgement: it is not known that the report is stored. */
export class Unconfirmed extends Error {
    constructor() {
        super("unconfirmed");
    }
}

/** A report sealed and ready to go, as often as the connection needs. */
export class Sealed {
    private constructor(
        readonly receipt: ReceiptCode,
        private readonly keys: SubmitterKeys,
        private readonly desk: Desk,
        private readonly cell: {
            readonly id: Bytes;
            readonly desk: string;
            readonly epoch: string;
            readonly ack: Bytes;
            readonly envelope: Bytes;
            readonly uploads: readonly string[];
        },
    ) {}

    /** Draws the receipt, derives the keys, seals. */
    static async make(
        filled: Filled,
        portal: Portal,
        language: string,
        form: number,
        reached: (stage: Stage) => void,
    ): Promise<Sealed> {
        const desk = portal.directory.desks.find((one) => one.id === filled.desk);
        if (desk === undefined) {
            throw new Error("no desk was chosen");
        }
        reached("receipt");
        const receipt = await ReceiptCode.draw();
        reached("keys");
        const keys = await SubmitterKeys.derive(receipt, portal.trust.installation);
        reached("sealing");
        const deskKey = keyOn(desk, today());
        const custodian = portal.directory.custodians[0];
        const identity =
            Object.keys(filled.identity).length === 0 || custodian === undefined
                ? undefined
                : await sealIdentity(filled.identity, deskKey, custodian.key);
        const report: Report = {
            form,
            language,
            answers: filled.answers,
            text: filled.text,
            identity,
            attachments: [],
            ...(filled.following === undefined ? {} : { following: filled.following }),
            replyKey: keys.openingKey.sealingKey,
            voiceKey: keys.voice.verifyingKey,
        };
        const { sealed, uploads } = await fitting(
            filled.text,
            (text, attachments) =>
                sealReport({ ...report, text, attachments }, deskKey, keys.locatorHash),
            () => {
                reached("story");
            },
        );
        return new Sealed(receipt, keys, desk, {
            id: random(16),
            desk: desk.id,
            epoch: desk.epoch,
            ack: await sealAcknowledgement(keys.openingKey.sealingKey, desk.id),
            envelope: sealed,
            uploads,
        });
    }

    /** Sends; the same again after a broken connection is stored once. */
    async send(reached: (stage: Stage) => void): Promise<void> {
        reached("sending");
        const answer = await exchange({
            op: "submit",
            ...this.cell,
            locator: this.keys.locator,
            key: this.keys.openingKey.sealingKey.bytes,
        });
        if (!equal(answer.ack, this.cell.ack)) {
            throw new Unconfirmed();
        }
        reached("stored");
    }

    /** What adds files to the report once they are stored. */
    claim(): Claim {
        return claimFor(this.keys, this.desk);
    }

    /** Forgets keys and code. */
    close(): void {
        this.keys.close();
        this.receipt.close();
    }
}
