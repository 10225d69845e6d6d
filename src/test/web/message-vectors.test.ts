import { readAcknowledgement } from "../../main/web/protocol/acknowledgement";
import { hex } from "../../main/web/protocol/base64url";
import { type Bytes, sha256, utf8 } from "../../main/web/protocol/bytes";
import { readFollowup } from "../../main/web/protocol/followup";
import { info } from "../../main/web/protocol/info";
import { RefusedToOpen } from "../../main/web/protocol/opening-key";
import { fill } from "../../main/web/protocol/padding";
import { readReply, signReply } from "../../main/web/protocol/reply";
import { readReport, type Report, reportJson, ROOM } from "../../main/web/protocol/report";
import { ACKNOWLEDGEMENT, ENVELOPE, MAIL } from "../../main/web/protocol/suite";
import { equals, present, refuses } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, type Made, made } from "./made";

const digest = async (value: Bytes): Promise<string> => hex(await sha256(value));

function expected({ world, inputs: { message } }: Made, identity: Bytes | undefined): Report {
    return {
        form: message.form,
        language: message.language,
        answers: message.answers,
        text: message.text,
        identity,
        attachments: message.attachments.map((one) => ({ ...one, key: bytes(one.key) })),
        replyKey: world.submitter.openingKey.sealingKey,
        voiceKey: world.submitter.voice.verifyingKey,
    };
}

about("messages", () => {
    for (const file of MADE) {
        test(`${file}: a report opens, says what was written and is written the same`, async () => {
            const all = await made(file);
            const { world, vectors } = all;
            const { sealed, opened } = vectors.messages.report;
            const desk = await world.opening("desk");
            const place = info("report", world.submitter.locatorHash);
            equals(bytes(sealed).length, ENVELOPE);
            const plain = await desk.open(bytes(sealed), place);
            equals(await digest(plain), opened);
            equals(readReport(plain), expected(all, undefined));
            equals(await digest(fill(reportJson(expected(all, undefined)), ROOM)), opened, "bytes");
        });

        test(`${file}: an identity needs the custodian first and then the desk`, async () => {
            const all = await made(file);
            const { world, inputs, vectors } = all;
            const desk = await world.opening("desk");
            const custodian = await world.opening("custodian");
            const plain = await desk.open(
                bytes(vectors.messages.reportWithIdentity.sealed),
                info("report", world.submitter.locatorHash),
            );
            const report = present(readReport(plain));
            const outer = present(report.identity);
            equals(report, expected(all, outer));
            await refuses(() => desk.open(outer, info("identity-inner")), RefusedToOpen);
            const inner = await custodian.open(outer, info("identity-outer"));
            await refuses(() => custodian.open(inner, info("identity-inner")), RefusedToOpen);
            equals(
                await desk.open(inner, info("identity-inner")),
                utf8(JSON.stringify(inputs.message.identity)),
            );
        });

        test(`${file}: a follow-up is believed in the report's voice, for its case only`, async () => {
            const { world, inputs, vectors } = await made(file);
            const { sealed, opened } = vectors.messages.followup;
            const { locatorHash, voice } = world.submitter;
            const desk = await world.opening("desk");
            const plain = await desk.open(bytes(sealed), info("followup", locatorHash));
            equals(await digest(plain), opened);
            equals(
                await readFollowup(plain, locatorHash, voice.verifyingKey),
                inputs.message.followup,
            );
            const another = (await world.signing("reviewer")).verifyingKey;
            equals(await readFollowup(plain, locatorHash, another), undefined);
            equals(await readFollowup(plain, "0".repeat(64), voice.verifyingKey), undefined);
        });

        test(`${file}: an acknowledgement tells its submitter the desk`, async () => {
            const { world, inputs, vectors } = await made(file);
            const sealed = bytes(vectors.messages.acknowledgement.sealed);
            equals(sealed.length, ACKNOWLEDGEMENT);
            equals(await readAcknowledgement(world.submitter.openingKey, sealed), {
                desk: inputs.directory.desk.id,
            });
            equals(await readAcknowledgement(await world.opening("desk"), sealed), undefined);
        });

        test(`${file}: a reply is believed under a signer, for its case only`, async () => {
            const { world, inputs, vectors } = await made(file);
            const { locatorHash, openingKey } = world.submitter;
            const reviewer = await world.signing("reviewer");
            const signers = new Map([["reviewer-1", reviewer.verifyingKey]]);
            const desk = await world.opening("desk");
            for (const [i, { reply, note }] of vectors.messages.replies.entries()) {
                const written = present(inputs.message.replies[i]);
                equals(bytes(reply.sealed).length, MAIL);
                const plain = await openingKey.open(
                    bytes(reply.sealed),
                    info("reply", locatorHash),
                );
                const copy = await desk.open(bytes(note.sealed), info("note", locatorHash));
                equals(copy, plain, "the desk's copy");
                equals(await readReply(plain, locatorHash, signers), {
                    ...written,
                    signer: "reviewer-1",
                });
                equals(await readReply(plain, "0".repeat(64), signers), undefined);
                const { verifyingKey } = world.submitter.voice;
                const others = new Map([["reviewer-1", verifyingKey]]);
                equals(await readReply(plain, locatorHash, others), undefined);
                equals(await readReply(plain, locatorHash, new Map()), undefined);
                equals(
                    await digest(await signReply(written, locatorHash, "reviewer-1", reviewer)),
                    reply.opened,
                    "bytes",
                );
            }
        });
    }
});
