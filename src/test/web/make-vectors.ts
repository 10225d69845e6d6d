import { writeFile } from "node:fs/promises";
import { authorityFile } from "../../main/web/console/authority-file";
import { PersonKeys } from "../../main/web/console/person-keys";
import { wrapForPasskey, wrapForPassphrase } from "../../main/web/console/wrap";
import { sealAcknowledgement } from "../../main/web/protocol/acknowledgement";
import { sealStream } from "../../main/web/protocol/attachment-stream";
import { encode, hex } from "../../main/web/protocol/base64url";
import { type Bytes, concat, random, sha256, utf8 } from "../../main/web/protocol/bytes";
import { writeCell } from "../../main/web/protocol/cell";
import { signDirectory, signRoster } from "../../main/web/protocol/directory-draft";
import { ROSTER_CONTEXT } from "../../main/web/protocol/directory";
import { fingerprint } from "../../main/web/protocol/fingerprint";
import { sealFollowup } from "../../main/web/protocol/followup";
import { info } from "../../main/web/protocol/info";
import type { OpeningKey } from "../../main/web/protocol/opening-key";
import { fill, sizeClass } from "../../main/web/protocol/padding";
import { ReceiptCode } from "../../main/web/protocol/receipt";
import { sealDeskCopy, sealReply, signReply } from "../../main/web/protocol/reply";
import { type Report, sealIdentity, sealReport } from "../../main/web/protocol/report";
import { signedText } from "../../main/web/protocol/signing";
import { SubmitterKeys } from "../../main/web/protocol/submitter-keys";
import { CELL, MAIL, MAILS } from "../../main/web/protocol/suite";
import { present } from "./assert";
import { vectorsComeFrom } from "./harness";
import { bytes, type Flaw, type Inputs, inputs } from "./inputs";
import { content, streamSecret } from "./stream-by-definition";
import type { CellVector, Opened, ReceiptVector, StreamVector, Vectors } from "./vectors";
import { LISTS } from "./word-lists";
import { World } from "./world";

/** Makes from-typescript.json with the browser's own code. */
class Maker {
    private constructor(
        private readonly given: Inputs,
        private readonly world: World,
    ) {}

    static async of(given: Inputs): Promise<Maker> {
        return new Maker(given, await World.of(given));
    }

    async all(): Promise<Vectors> {
        const reviewer = await this.world.opening("reviewer");
        const signing = await this.world.signing("reviewer");
        const messages = await this.messages();
        return {
            receipts: await each(this.given.receipts, receiptVector),
            sealed: await each(this.given.sealed, async ({ kind, bound, to, plaintext }) => {
                const place = info(kind, bound ? this.world.submitter.locatorHash : undefined);
                const key = (await this.world.opening(to)).sealingKey;
                return {
                    kind,
                    info: place,
                    sealed: encode(await key.seal(utf8(plaintext), place)),
                };
            }),
            fingerprint: Object.fromEntries(
                await each(Object.entries(LISTS), async ([language, list]) => [
                    language,
                    await fingerprint(reviewer.sealingKey.bytes, signing.verifyingKey, list),
                ]),
            ),
            directories: await each(this.given.refusals, (flaw) => this.directory(flaw)),
            messages,
            cells: await this.cells(messages),
            padding: this.given.padding.map(sizeClass),
            streams: await each(this.given.streams, (length) => this.stream(length)),
            wraps: await this.wraps(),
        };
    }

    private async directory(flaw: Flaw): Promise<Vectors["directories"][number]> {
        const authority = await this.world.signing(flaw.signer ?? "authority");
        const sign = flaw.of === "roster" ? signRoster : signDirectory;
        const sound = await sign(await this.world.draft(), authority);
        const payload = utf8(
            await this.spoilt(new TextDecoder().decode(sound.payload), flaw.replace ?? []),
        );
        const signed =
            (flaw.signedAs ?? flaw.of) === "roster" ? signedText(ROSTER_CONTEXT, payload) : payload;
        return {
            name: flaw.name,
            of: flaw.of,
            payload: encode(payload),
            signature: encode(await authority.sign(signed)),
        };
    }

    private async spoilt(
        payload: string,
        replacements: readonly (readonly [string, string])[],
    ): Promise<string> {
        const desk = (await this.world.opening("desk")).sealingKey.bytes;
        const standIns: Readonly<Record<string, string>> = {
            installation: this.given.installation,
            another: this.given.anotherInstallation,
            desk: encode(desk),
            custodian: encode((await this.world.opening("custodian")).sealingKey.bytes),
            reviewer: encode((await this.world.opening("reviewer")).sealingKey.bytes),
            "reviewer-signing": encode((await this.world.signing("reviewer")).verifyingKey),
            ones: encode(new Uint8Array(desk.length).fill(0xff)),
            "small-order": encode(concat(desk.slice(0, -32), new Uint8Array(32))),
            short: encode(desk.slice(1)),
        };
        const meant = (text: string): string =>
            text.replace(/\{([a-z-]+)\}/g, (_, name: string) => present(standIns[name], name));
        return replacements.reduce((text, [from, to]) => {
            if (!text.includes(meant(from))) {
                throw new Error(`nothing to replace: ${from}`);
            }
            return from === "" ? to : text.replace(meant(from), () => meant(to));
        }, payload);
    }

    private async messages(): Promise<Vectors["messages"]> {
        const { message, directory } = this.given;
        const { submitter } = this.world;
        const desk = await this.world.opening("desk");
        const custodian = await this.world.opening("custodian");
        const reviewer = await this.world.signing("reviewer");
        const hash = submitter.locatorHash;
        const report: Report = {
            form: message.form,
            language: message.language,
            answers: message.answers,
            text: message.text,
            identity: undefined,
            attachments: message.attachments.map((one) => ({ ...one, key: bytes(one.key) })),
            replyKey: submitter.openingKey.sealingKey,
            voiceKey: submitter.voice.verifyingKey,
        };
        const identity = await sealIdentity(
            message.identity,
            desk.sealingKey,
            custodian.sealingKey,
        );
        const sealed = (one: Report): Promise<Bytes> => sealReport(one, desk.sealingKey, hash);
        return {
            report: await opened(await sealed(report), desk, info("report", hash)),
            reportWithIdentity: await opened(
                await sealed({ ...report, identity }),
                desk,
                info("report", hash),
            ),
            followup: await opened(
                await sealFollowup(message.followup, desk.sealingKey, hash, submitter.voice),
                desk,
                info("followup", hash),
            ),
            acknowledgement: await opened(
                await sealAcknowledgement(submitter.openingKey.sealingKey, directory.desk.id),
                submitter.openingKey,
                info("receipt"),
            ),
            replies: await each(message.replies, async (reply) => {
                const signed = await signReply(reply, hash, "reviewer-1", reviewer);
                const mail = await sealReply(signed, submitter.openingKey.sealingKey, hash);
                const note = await sealDeskCopy(signed, desk.sealingKey, hash);
                return {
                    reply: await opened(mail, submitter.openingKey, info("reply", hash)),
                    note: await opened(note, desk, info("note", hash)),
                };
            }),
        };
    }

    private async cells(messages: Vectors["messages"]): Promise<Vectors["cells"]> {
        const { cell, directory } = this.given;
        const { submitter } = this.world;
        const place = {
            id: bytes(cell.id),
            locator: submitter.locator,
            desk: directory.desk.id,
            epoch: directory.desk.epoch,
        };
        const ack = bytes(messages.acknowledgement.sealed);
        const requests = [
            writeCell({ op: "cover" }),
            writeCell({
                op: "submit",
                ...place,
                key: submitter.openingKey.sealingKey.bytes,
                ack,
                envelope: bytes(messages.reportWithIdentity.sealed),
                uploads: cell.uploads,
            }),
            writeCell({ op: "followup", ...place, envelope: bytes(messages.followup.sealed) }),
            writeCell({ op: "check", locator: submitter.locator, page: cell.page }),
            writeCell({ op: "withdraw", locator: submitter.locator }),
        ];
        const replies = messages.replies.map(({ reply }) => reply.sealed);
        const fillers = Array.from({ length: MAILS - replies.length }, () => encode(random(MAIL)));
        const response = { ack: encode(ack), mail: [...fillers, ...replies], more: false };
        return {
            requests: await each(requests, cellVector),
            response: await cellVector(fill(response, CELL)),
        };
    }

    private async stream(length: number): Promise<StreamVector> {
        const segments: Uint8Array[] = [];
        await sealStream(
            await streamSecret(length),
            new Blob([await content(length)]),
            (segment) => {
                segments.push(segment);
                return Promise.resolve();
            },
        );
        const whole = concat(...segments);
        return {
            length,
            size: whole.length,
            header: encode(whole.slice(0, 40)),
            sha256: hex(await sha256(whole)),
            ...(length === this.given.wholeStream ? { whole: encode(whole) } : {}),
        };
    }

    private async wraps(): Promise<Vectors["wraps"]> {
        const { person, credential, prf, passphrase } = this.given.wraps;
        const authority = await this.world.signing("authority");
        const trust = { authority: authority.verifyingKey, installation: this.world.installation };
        const reviewer = present(this.given.seeds["reviewer"], "reviewer");
        const keys = (): Promise<PersonKeys> =>
            PersonKeys.of(concat(bytes(reviewer.sealing), bytes(reviewer.signing)));
        const owner = { person, trust };
        const passkey = await wrapForPasskey(await keys(), owner, credential, bytes(prf));
        const phrase = await wrapForPassphrase(await keys(), owner, passphrase);
        return {
            passkey: passkey.blob,
            passphrase: {
                salt: phrase.kind === "passphrase" ? phrase.salt : "",
                blob: phrase.blob,
            },
            authorityFile: await authorityFile(authority, this.world.installation, passphrase),
        };
    }
}

async function receiptVector(given: Inputs["receipts"][number]): Promise<ReceiptVector> {
    const code = await ReceiptCode.ofRandom(bytes(given.random));
    const keys = await SubmitterKeys.derive(code, bytes(given.installation));
    return {
        characters: code.groups().join("-"),
        words: Object.fromEntries(
            Object.entries(LISTS).map(([language, list]) => [language, code.words(list)]),
        ),
        locator: encode(keys.locator),
        locatorHash: keys.locatorHash,
        seed: encode(keys.openingKey.seedCopy()),
        voice: encode(keys.voice.seedCopy()),
        sealingKey: encode(keys.openingKey.sealingKey.bytes),
        voiceKey: encode(keys.voice.verifyingKey),
    };
}

async function opened(sealed: Bytes, key: OpeningKey, place: string): Promise<Opened> {
    return { sealed: encode(sealed), opened: hex(await sha256(await key.open(sealed, place))) };
}

async function cellVector(cell: Bytes): Promise<CellVector> {
    return { text: new TextDecoder().decode(cell).trimEnd(), sha256: hex(await sha256(cell)) };
}

async function each<T, R>(list: readonly T[], make: (one: T) => Promise<R>): Promise<R[]> {
    const made: R[] = [];
    for (const one of list) {
        made.push(await make(one));
    }
    return made;
}

/** Reads the inputs and writes what this side makes of them. */
export async function makeVectors(
    read: (file: string) => Promise<string>,
    into: string,
): Promise<void> {
    vectorsComeFrom(read);
    const maker = await Maker.of(await inputs());
    await writeFile(into, JSON.stringify(await maker.all(), undefined, 1) + "\n");
}
