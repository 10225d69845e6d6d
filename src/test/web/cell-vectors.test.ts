import { hex } from "../../main/web/protocol/base64url";
import { type Bytes, sha256, utf8 } from "../../main/web/protocol/bytes";
import { readCell, writeCell } from "../../main/web/protocol/cell";
import { CELL } from "../../main/web/protocol/suite";
import { equals, present } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";
import type { CellVector } from "./vectors";

function whole({ text }: CellVector): Bytes {
    const cell = new Uint8Array(CELL).fill(0x20);
    cell.set(utf8(text));
    return cell;
}

about("cells", () => {
    for (const file of MADE) {
        test(`${file}: the same request is the same 65,536 bytes`, async () => {
            const { inputs, world, vectors } = await made(file);
            const { locator, openingKey } = world.submitter;
            const { messages } = vectors;
            const place = {
                id: bytes(inputs.cell.id),
                locator,
                desk: inputs.directory.desk.id,
                epoch: inputs.directory.desk.epoch,
            };
            const written = [
                writeCell({ op: "cover" }),
                writeCell({
                    uploads: inputs.cell.uploads,
                    envelope: bytes(messages.reportWithIdentity.sealed),
                    ack: bytes(messages.acknowledgement.sealed),
                    key: openingKey.sealingKey.bytes,
                    ...place,
                    op: "submit",
                }),
                writeCell({
                    op: "followup",
                    ...place,
                    envelope: bytes(messages.followup.sealed),
                    uploads: [],
                }),
                writeCell({ op: "check", locator, page: inputs.cell.page }),
                writeCell({ op: "withdraw", locator }),
            ];
            equals(written.length, vectors.cells.requests.length);
            for (const [i, cell] of written.entries()) {
                const vector = present(vectors.cells.requests[i]);
                equals(cell.length, CELL);
                equals(cell, whole(vector), `request ${String(i)}`);
                equals(hex(await sha256(cell)), vector.sha256);
            }
        });

        test(`${file}: a response reads, its real mail last`, async () => {
            const { vectors } = await made(file);
            const cell = whole(vectors.cells.response);
            equals(hex(await sha256(cell)), vectors.cells.response.sha256);
            const { ack, mail, more } = readCell(cell);
            const { acknowledgement, replies } = vectors.messages;
            equals(ack, bytes(acknowledgement.sealed));
            equals(
                mail.slice(2),
                replies.map(({ reply }) => bytes(reply.sealed)),
            );
            equals(more, false);
        });
    }
});
