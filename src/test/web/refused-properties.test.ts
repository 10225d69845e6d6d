import fc from "fast-check";
import { openStream, StreamRefused } from "../../main/web/protocol/attachment-stream";
import { type Bytes, concat, equal } from "../../main/web/protocol/bytes";
import { DirectoryRefused, type Trust, verifyDirectory } from "../../main/web/protocol/directory";
import { signDirectory } from "../../main/web/protocol/directory-draft";
import { readFollowup, sealFollowup } from "../../main/web/protocol/followup";
import { info } from "../../main/web/protocol/info";
import { RefusedToOpen } from "../../main/web/protocol/opening-key";
import { readReply, sealReply, signReply } from "../../main/web/protocol/reply";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";
import { content, padByDefinition, sealByDefinition, streamSecret } from "./stream-by-definition";

/** A few of very many places, and what is changed there; the first and last places always. */
const RUNS = 40;
const places = (size: number): fc.Arbitrary<number> =>
    fc.oneof(fc.constantFrom(0, 1, size - 1, size - 16, size - 17), fc.nat({ max: size - 1 }));
const change = fc.integer({ min: 1, max: 255 });

function flipped(value: Bytes, at: number, mask: number): Bytes {
    const other = value.slice();
    other[at] = (other[at] ?? 0) ^ mask;
    return other;
}

/** Runs it for sampled places of a value, with one byte changed. */
async function everywhere(
    value: Bytes,
    shows: (other: Bytes, at: number) => Promise<void>,
): Promise<void> {
    await fc.assert(
        fc.asyncProperty(places(value.length), change, (at, mask) =>
            shows(flipped(value, at, mask), at),
        ),
        { numRuns: RUNS },
    );
}

async function drained(secret: Bytes, sealed: Bytes): Promise<Bytes> {
    const parts: Uint8Array[] = [];
    await openStream(secret, new Blob([sealed]), (part) => {
        parts.push(part);
        return Promise.resolve();
    });
    return concat(...parts);
}

async function stream(length: number): Promise<{ secret: Bytes; sealed: Bytes }> {
    const secret = await streamSecret(length);
    const header = concat(new Uint8Array([40]), secret, new Uint8Array(7).fill(9));
    const size = length + 8 <= 2 ** 18 ? 2 ** 18 : 1.25 * 2 ** 20;
    const padded = padByDefinition(await content(length), size);
    return { secret, sealed: await sealByDefinition(secret, header, padded) };
}

about("one byte changed", () => {
    test("a sealed value refuses to open", async () => {
        const { world } = await made(MADE[0]);
        const key = await world.opening("desk");
        const place = info("coding", world.submitter.locatorHash);
        const sealed = await key.sealingKey.seal(new Uint8Array(48).fill(7), place);
        await everywhere(sealed, async (other, at) => {
            await refuses(() => key.open(other, place), RefusedToOpen, `byte ${String(at)}`);
        });
    });

    test("a sealed value cut or longer refuses to open", async () => {
        const { world } = await made(MADE[0]);
        const key = await world.opening("desk");
        const sealed = await key.sealingKey.seal(new Uint8Array(48).fill(7), info("receipt"));
        await fc.assert(
            fc.asyncProperty(places(sealed.length), async (at) => {
                const cut = sealed.slice(0, at);
                await refuses(() => key.open(cut, info("receipt")), RefusedToOpen);
            }),
            { numRuns: RUNS },
        );
        const longer = concat(sealed, new Uint8Array(1));
        await refuses(() => key.open(longer, info("receipt")), RefusedToOpen);
    });

    test("a stream refuses to open", async () => {
        const { secret, sealed } = await stream(5);
        holds(equal(await drained(secret, sealed), await content(5)), "it opens unchanged");
        await everywhere(sealed, async (other, at) => {
            await refuses(() => drained(secret, other), StreamRefused, `byte ${String(at)}`);
        });
    });

    test("a stream cut, longer, or with segments in another order refuses to open", async () => {
        const { secret, sealed } = await stream(1_048_513);
        holds(equal(await drained(secret, sealed), await content(1_048_513)), "it opens");
        const first = sealed.slice(0, 2 ** 20);
        const second = sealed.slice(2 ** 20);
        for (const other of [
            first,
            concat(first, new Uint8Array(1)),
            concat(sealed, new Uint8Array(1)),
            concat(sealed, second),
            concat(first, first, second),
            concat(sealed.slice(0, 40), second),
            sealed.slice(0, -1),
            sealed.slice(0, -16),
            sealed.slice(0, 40),
            sealed.slice(0, 39),
            new Uint8Array(0),
        ]) {
            await refuses(() => drained(secret, other), StreamRefused, String(other.length));
        }
        await fc.assert(
            fc.asyncProperty(places(sealed.length), async (at) => {
                await refuses(() => drained(secret, sealed.slice(0, at)), StreamRefused);
            }),
            { numRuns: 10 },
        );
    });

    test("a stream whose length is not what it holds is refused", async () => {
        const secret = await streamSecret(1);
        const header = concat(new Uint8Array([40]), secret, new Uint8Array(7));
        for (const length of [2n ** 18n - 7n, 2n ** 32n, 2n ** 63n, 2n ** 64n - 1n]) {
            const padded = new Uint8Array(2 ** 18);
            new DataView(padded.buffer).setBigUint64(0, length);
            const sealed = await sealByDefinition(secret, header, padded);
            await refuses(() => drained(secret, sealed), StreamRefused, String(length));
        }
    });

    test("a directory is unsigned", async () => {
        const { world, inputs } = await made(MADE[0]);
        const authority = await world.signing("authority");
        const signed = await signDirectory(await world.draft(), authority);
        const trust: Trust = {
            authority: authority.verifyingKey,
            installation: bytes(inputs.installation),
        };
        const refused = async (payload: Bytes, signature: Bytes): Promise<void> => {
            const error = await refuses(
                () => verifyDirectory({ payload, signature }, trust, inputs.today, 0),
                DirectoryRefused,
            );
            equals(error.refusal, "unsigned");
        };
        await everywhere(signed.payload, (other) => refused(other, signed.signature));
        await everywhere(signed.signature, (other) => refused(signed.payload, other));
        await refused(concat(signed.payload, new Uint8Array([0x20])), signed.signature);
    });

    test("a reply's mail refuses to open, and its JSON is not believed", async () => {
        const { world, inputs } = await made(MADE[0]);
        const { locatorHash, openingKey } = world.submitter;
        const reviewer = await world.signing("reviewer");
        const signers = new Map([["reviewer-1", reviewer.verifyingKey]]);
        const written = present(inputs.message.replies[1]);
        const signed = await signReply(written, locatorHash, "reviewer-1", reviewer);
        const mail = await sealReply(signed, openingKey.sealingKey, locatorHash);
        await everywhere(mail, async (other) => {
            await refuses(() => openingKey.open(other, info("reply", locatorHash)), RefusedToOpen);
        });
        const size = new TextDecoder().decode(signed).trimEnd().length;
        await everywhere(signed.slice(0, size), async (other) => {
            equals(await readReply(other, locatorHash, signers), undefined);
        });
    });

    test("a follow-up is not believed", async () => {
        const { world, inputs } = await made(MADE[0]);
        const { locatorHash, voice } = world.submitter;
        const desk = await world.opening("desk");
        const sealed = await sealFollowup(
            inputs.message.followup,
            desk.sealingKey,
            locatorHash,
            voice,
        );
        const opened = await desk.open(sealed, info("followup", locatorHash));
        const size = new TextDecoder().decode(opened).trimEnd().length;
        await everywhere(opened.slice(0, size), async (other) => {
            equals(await readFollowup(other, locatorHash, voice.verifyingKey), undefined);
        });
    });
});
