import { encode } from "../../main/web/protocol/base64url";
import { type Bytes, utf8 } from "../../main/web/protocol/bytes";
import { readObject } from "../../main/web/protocol/json";
import { ReceiptCode, ReceiptSlip } from "../../main/web/protocol/receipt";
import { readReply } from "../../main/web/protocol/reply";
import { readReport } from "../../main/web/protocol/report";
import { signedText } from "../../main/web/protocol/signing";
import { equals, present } from "./assert";
import { about, test, vectors } from "./harness";
import { MADE, made } from "./made";
import { ALL_LISTS } from "./word-lists";

/** How a typed code reads: its characters, or the slip and its place. */
async function outcome(typed: string): Promise<unknown> {
    try {
        return (await ReceiptCode.parse(typed, ALL_LISTS)).groups().join("-");
    } catch (error) {
        if (error instanceof ReceiptSlip) {
            return [error.slip, error.place];
        }
        throw error;
    }
}

function report(json: string): unknown {
    const read = readReport(utf8(json));
    return read === undefined
        ? null
        : {
              form: read.form,
              language: read.language,
              answers: read.answers,
              text: read.text,
              identity: read.identity === undefined ? null : encode(read.identity),
              attachments: read.attachments.map(({ upload, name, type, size, key }) => ({
                  upload,
                  name,
                  type,
                  size,
                  key: encode(key),
              })),
          };
}

function fromHex(hex: string): Bytes {
    return new Uint8Array((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
}

about("what both sides read alike", () => {
    test("receipt codes as people type them", async () => {
        type Case = { typed: string; reads?: string; slip?: string; place?: number };
        for (const { typed, reads, slip, place } of await vectors<Case[]>(
            "cases/typed-receipts.json",
        )) {
            equals(await outcome(typed), reads ?? [slip, place], JSON.stringify(typed));
        }
    });

    test("what is JSON and what is not", async () => {
        type Case = { json?: string; hex?: string; is: boolean };
        for (const { json, hex, is } of await vectors<Case[]>("cases/strict-json.json")) {
            const bytes = json === undefined ? fromHex(present(hex)) : utf8(json);
            equals(readObject(bytes) !== undefined, is, json ?? hex);
        }
    });

    test("reports, with members absent or of another form", async () => {
        type Case = { name: string; json: string; reads: unknown };
        for (const { name, json, reads } of await vectors<Case[]>("cases/reports.json")) {
            equals(report(json), reads, name);
        }
    });

    test("replies, with members absent or of another form", async () => {
        type Case = { name: string; payload: string; reads: object | null };
        const { world } = await made(MADE[0]);
        const reviewer = await world.signing("reviewer");
        const hash = world.submitter.locatorHash;
        const signers = new Map([["reviewer-1", reviewer.verifyingKey]]);
        for (const { name, payload, reads } of await vectors<Case[]>("cases/replies.json")) {
            const signature = await reviewer.sign(
                signedText(`underseal/1 reply ${hash}`, utf8(payload)),
            );
            const json = {
                signer: "reviewer-1",
                payload: encode(utf8(payload)),
                signature: encode(signature),
            };
            equals(
                await readReply(utf8(JSON.stringify(json)), hash, signers),
                reads === null ? undefined : { ...reads, signer: "reviewer-1" },
                name,
            );
        }
    });
});
