import fc from "fast-check";
import { readWraps } from "../../main/web/console/wrap";
import { openStream, StreamRefused } from "../../main/web/protocol/attachment-stream";
import { readAttachments } from "../../main/web/protocol/attachment";
import { type Bytes, utf8 } from "../../main/web/protocol/bytes";
import { MalformedResponse, readCell } from "../../main/web/protocol/cell";
import {
    DirectoryRefused,
    readSigned,
    verifyDirectory,
    verifyRoster,
} from "../../main/web/protocol/directory";
import { ROSTER_CONTEXT } from "../../main/web/protocol/directory";
import { signDirectory, signRoster } from "../../main/web/protocol/directory-draft";
import { readFollowup } from "../../main/web/protocol/followup";
import { readObject } from "../../main/web/protocol/json";
import { RefusedToOpen } from "../../main/web/protocol/opening-key";
import { fill } from "../../main/web/protocol/padding";
import { readReply } from "../../main/web/protocol/reply";
import { readReport } from "../../main/web/protocol/report";
import { MalformedKey, SealingKey } from "../../main/web/protocol/sealing-key";
import { signedText } from "../../main/web/protocol/signing";
import { CELL } from "../../main/web/protocol/suite";
import { holds, present } from "./assert";
import { about, test, vectors } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";

type Refusal = abstract new (...given: never[]) => Error;

/** Reads, or refuses by name; any other error is a fault. */
async function readsOrRefuses(attempt: () => unknown, ...names: Refusal[]): Promise<void> {
    try {
        await attempt();
    } catch (error) {
        holds(
            names.some((name) => error instanceof name),
            `refused by name, not by ${String(error)}`,
        );
    }
}

const anyBytes: fc.Arbitrary<Bytes> = fc
    .uint8Array({ maxLength: 300 })
    .map((drawn) => new Uint8Array(drawn));

/** JSON with one value somewhere inside replaced by another. */
function spoilt(json: unknown): fc.Arbitrary<unknown> {
    const paths: (string | number)[][] = [];
    const walk = (value: unknown, path: (string | number)[]): void => {
        paths.push(path);
        if (Array.isArray(value)) {
            value.forEach((one, i) => {
                walk(one, [...path, i]);
            });
        } else if (typeof value === "object" && value !== null) {
            for (const [name, one] of Object.entries(value)) {
                walk(one, [...path, name]);
            }
        }
    };
    walk(json, []);
    return fc
        .tuple(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 2 }))
        .map(([path, value]) => replaced(json, path, value));
}

function replaced(json: unknown, path: readonly (string | number)[], value: unknown): unknown {
    const [step, ...rest] = path;
    if (step === undefined) {
        return value;
    }
    if (Array.isArray(json)) {
        return json.map((one: unknown, i) => (i === step ? replaced(one, rest, value) : one));
    }
    const object = json as Readonly<Record<string, unknown>>;
    return { ...object, [step]: replaced(object[step], rest, value) };
}

about("a reader given anything", () => {
    test("of bytes: JSON, reports, replies, follow-ups and cells read or do not", async () => {
        const { world } = await made(MADE[0]);
        const { voice } = world.submitter;
        await fc.assert(
            fc.asyncProperty(anyBytes, async (given) => {
                readObject(given);
                readReport(given);
                await readReply(given, "", new Map([["a", voice.verifyingKey]]));
                await readFollowup(given, "", voice.verifyingKey);
                await readsOrRefuses(() => readCell(given), MalformedResponse);
                await readsOrRefuses(() => SealingKey.of(given), MalformedKey);
            }),
        );
    });

    test("of JSON: reports read or do not", async () => {
        const [{ json }] = present(await vectors<[{ json: string }]>("cases/reports.json"));
        await fc.assert(
            fc.property(spoilt(JSON.parse(json)), (value) => {
                const report = readReport(utf8(JSON.stringify(value)));
                holds(
                    report === undefined || (typeof report.text === "string" && report.form >= 0),
                    "a report or none",
                );
            }),
        );
    });

    test("of JSON: cells read or are malformed", async () => {
        const { vectors: all } = await made(MADE[0]);
        const response: unknown = JSON.parse(all.cells.response.text);
        await fc.assert(
            fc.asyncProperty(spoilt(response), (value) =>
                readsOrRefuses(() => {
                    readCell(fill(value, CELL));
                }, MalformedResponse),
            ),
            { numRuns: 60 },
        );
        for (const value of [null, 1, "a", [], [null], {}]) {
            await readsOrRefuses(() => readCell(fill(value, CELL)), MalformedResponse);
        }
    });

    test("of JSON under the authority's signature: directories and rosters", async () => {
        const { world, inputs } = await made(MADE[0]);
        const authority = await world.signing("authority");
        const trust = {
            authority: authority.verifyingKey,
            installation: bytes(inputs.installation),
        };
        const draft = await world.draft();
        const read = (payload: Bytes): unknown => JSON.parse(new TextDecoder().decode(payload));
        const directory = read((await signDirectory(draft, authority)).payload);
        const roster = read((await signRoster(draft, authority)).payload);
        await fc.assert(
            fc.asyncProperty(spoilt(directory), spoilt(roster), async (one, other) => {
                const first = utf8(JSON.stringify(one));
                const signed = { payload: first, signature: await authority.sign(first) };
                await readsOrRefuses(
                    () => verifyDirectory(signed, trust, inputs.today, 0),
                    DirectoryRefused,
                );
                const second = utf8(JSON.stringify(other));
                const text = signedText(ROSTER_CONTEXT, second);
                const vouched = { payload: second, signature: await authority.sign(text) };
                await readsOrRefuses(() => verifyRoster(vouched, trust, 0), DirectoryRefused);
            }),
        );
    });

    test("of values: signed payloads, wraps and attachments", async () => {
        await fc.assert(
            fc.asyncProperty(fc.anything(), async (value) => {
                await readsOrRefuses(() => readSigned(value), DirectoryRefused);
                holds(Array.isArray(readWraps(value)), "wraps");
                holds(Array.isArray(readAttachments(value)), "attachments");
            }),
        );
    });

    test("of bytes: sealed values and streams refuse to open", async () => {
        const { world } = await made(MADE[0]);
        const key = await world.opening("desk");
        const long = fc.uint8Array({ maxLength: 1500 }).map((drawn) => new Uint8Array(drawn));
        await fc.assert(
            fc.asyncProperty(long, async (given) => {
                await readsOrRefuses(() => key.open(given, "underseal/1 note"), RefusedToOpen);
                const secret = new Uint8Array(32);
                const nowhere = (): Promise<void> => Promise.resolve();
                await readsOrRefuses(
                    () => openStream(secret, new Blob([given]), nowhere),
                    StreamRefused,
                );
            }),
            { numRuns: 60 },
        );
    });

    test("of keys: those that are accepted can be sealed to", async () => {
        const { world } = await made(MADE[0]);
        const { bytes: sound } = (await world.opening("desk")).sealingKey;
        const at = fc.nat({ max: sound.length - 1 });
        await fc.assert(
            fc.asyncProperty(at, fc.nat({ max: 255 }), async (place, byte) => {
                const other = sound.slice();
                other[place] = byte;
                await readsOrRefuses(
                    () => SealingKey.of(other).seal(new Uint8Array(1), "underseal/1 note"),
                    MalformedKey,
                );
            }),
            { numRuns: 40 },
        );
    });
});
