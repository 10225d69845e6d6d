import fc from "fast-check";
import {
    openSegments,
    StreamRefused,
    StreamSealer,
} from "../../main/web/protocol/attachment-stream";
import { type Bytes, concat, random } from "../../main/web/protocol/bytes";
import { SEGMENT } from "../../main/web/protocol/suite";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";

const FILE = new Blob([new Uint8Array(2_500_000).fill(7), "end"]);

async function sealed(): Promise<{ secret: Bytes; sealer: StreamSealer; segments: Bytes[] }> {
    const secret = random(32);
    const sealer = await StreamSealer.of(secret, FILE);
    const segments: Bytes[] = [];
    for (let i = 0; i < sealer.count; i++) {
        segments.push(await sealer.segment(i));
    }
    return { secret, sealer, segments };
}

async function opened(secret: Bytes, segments: readonly Bytes[]): Promise<Bytes> {
    const parts: Bytes[] = [];
    const read = (i: number): Promise<Bytes> => Promise.resolve(present(segments[i]));
    await openSegments(secret, segments.length, read, (part) => {
        parts.push(part);
        return Promise.resolve();
    });
    return concat(...parts);
}

about("sealing a stream segment by segment", () => {
    test("a segment is the same whenever it is asked for, and all open to the file", async () => {
        const { secret, sealer, segments } = await sealed();

        for (const i of [2, 0, 1]) {
            equals(await sealer.segment(i), present(segments[i]));
        }
        holds(
            segments.slice(0, -1).every(({ length }) => length === SEGMENT),
            "whole segments",
        );
        equals(await opened(secret, segments), new Uint8Array(await FILE.arrayBuffer()));
    });

    test("what a number of segments holds of the file adds up to all of it", async () => {
        const { sealer } = await sealed();

        const covered = Array.from({ length: sealer.count + 1 }, (_, i) => sealer.covered(i));
        equals(covered[0], 0);
        equals(covered.at(-1), FILE.size);
        holds(
            covered.every((size, i) => i === 0 || size >= (covered[i - 1] ?? 0)),
            "growing",
        );
    });

    test("a segment that is missing, twice there, out of place or added is refused", async () => {
        const { secret, segments } = await sealed();
        const [first, second, third] = segments.map((one) => present(one));
        const parts = [present(first), present(second), present(third)] as const;

        for (const order of [
            [0, 1],
            [0, 2],
            [0, 1, 1],
            [1, 0, 2],
            [0, 2, 1],
            [0, 1, 2, 2],
        ]) {
            const wrong = order.map((i) => present(parts[i]));
            await refuses(() => opened(secret, wrong), StreamRefused, order.join());
        }
    });

    test("a file of any size has as many segments as the service takes", async () => {
        await fc.assert(
            fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (size) => {
                const file = { size } as Blob;
                const sealer = await StreamSealer.of(new Uint8Array(32), file);
                holds(sealer.count >= 1 && sealer.count <= 2_113, `${size}: ${sealer.count}`);
                equals(sealer.covered(sealer.count), size);
            }),
            { numRuns: 200, examples: [[2 ** 31], [0]] },
        );
    });
});
