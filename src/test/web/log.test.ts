import fc from "fast-check";
import { AuditAltered, AuditReading } from "../../main/web/console/audit-check";
import { Api } from "../../main/web/console/api";
import { encode, hex } from "../../main/web/protocol/base64url";
import { type Bytes, concat, sha256, utf8 } from "../../main/web/protocol/bytes";
import { readCheckpoint } from "../../main/web/protocol/checkpoint";
import type { JsonObject } from "../../main/web/protocol/json";
import { isExtended, isIncluded, leafHash, MerkleTree } from "../../main/web/protocol/merkle";
import { SigningKey } from "../../main/web/protocol/signing";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";

const ORIGIN = `underseal/1/${"00".repeat(32)}`;

/** What the Java side signed with a key of zeros for an installation of zeros. */
const JAVA_NOTE =
    `${ORIGIN}\n12\nLs2Ka30oRVRmWa1M9ENTPPkhsZ3IH6g5NOg4IbTf3Lc=\nday 2026-11-24\n\n— ${ORIGIN} ` +
    "WEF1aEHnewZUd8f3eonxsaIBg3XeJbOhPMW5OXbPcCvwJaqThYwkINouQoXub26cABM3UCq0BHdyMbYmrwDjhm1+Bgk=\n";

/** RFC 9162, section 2.1, word for word and slowly. */
const byDefinition = {
    root: (leaves: readonly Bytes[]): Bytes =>
        leaves.reduce((tree, leaf) => tree.with(leaf), MerkleTree.empty()).root(),
    split: (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1),
    inclusion(leaves: readonly Bytes[], index: number): Bytes[] {
        if (leaves.length === 1) {
            return [];
        }
        const k = this.split(leaves.length);
        const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
        return index < k
            ? [...this.inclusion(left, index), this.root(right)]
            : [...this.inclusion(right, index - k), this.root(left)];
    },
    consistency(leaves: readonly Bytes[], first: number, known = true): Bytes[] {
        if (first === 0 || first === leaves.length) {
            return known || first === 0 ? [] : [this.root(leaves)];
        }
        const k = this.split(leaves.length);
        const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
        return first <= k
            ? [...this.consistency(left, first, known), this.root(right)]
            : [...this.consistency(right, first - k, false), this.root(left)];
    },
};

const leavesOf = (size: number): Bytes[] =>
    Array.from({ length: size }, (_, i) => leafHash(utf8(`entry ${i}`)));

const flipped = (path: readonly Bytes[], at: number): Bytes[] =>
    path.map((hash, i) => (i === at % path.length ? hash.map((byte) => byte ^ 1) : hash));

about("audit log", () => {
    test("roots are those of certificate transparency", () => {
        const entries = [[], [0x00], [0x10], [0x20, 0x21]].map((one) =>
            leafHash(Uint8Array.from(one)),
        );
        equals(hex(MerkleTree.empty().root()).slice(0, 16), "e3b0c44298fc1c14");
        equals(hex(byDefinition.root(entries.slice(0, 3))).slice(0, 16), "aeb6bcfe274b70a1");
        equals(hex(byDefinition.root(entries)).slice(0, 16), "d37ee418976dd957");
    });

    test("an entry is proved at its place and at no other", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, at, other) => {
                const leaves = leavesOf(size);
                const [index, elsewhere] = [at % size, other % size];
                const path = byDefinition.inclusion(leaves, index);
                const root = byDefinition.root(leaves);
                const leaf = present(leaves[index]);
                holds(isIncluded(leaf, index, size, path, root), "it is included");
                equals(isIncluded(leaf, elsewhere, size, path, root), elsewhere === index);
                if (path.length > 0) {
                    holds(!isIncluded(leaf, index, size, flipped(path, other), root), "not forged");
                    holds(!isIncluded(leaf, index, size, path.slice(1), root), "not shortened");
                }
            }),
            { numRuns: 150 },
        );
    });

    test("a log is proved to begin with an earlier one, and a rewritten one is not", () => {
        fc.assert(
            fc.property(
                fc.integer({ min: 1, max: 70 }),
                fc.nat(),
                fc.nat(),
                (size, at, changed) => {
                    const leaves = leavesOf(size);
                    const first = at % (size + 1);
                    const earlier = {
                        size: first,
                        root: byDefinition.root(leaves.slice(0, first)),
                    };
                    const later = { size, root: byDefinition.root(leaves) };
                    const path = byDefinition.consistency(leaves, first);
                    holds(isExtended(earlier, later, path), "it is extended");
                    const place = changed % size;
                    const rewritten = leaves.with(place, leafHash(utf8("rewritten")));
                    equals(
                        isExtended(
                            earlier,
                            { size, root: byDefinition.root(rewritten) },
                            byDefinition.consistency(rewritten, first),
                        ),
                        place >= first,
                    );
                    if (path.length > 0) {
                        holds(!isExtended(earlier, later, flipped(path, changed)), "not forged");
                    }
                },
            ),
            { numRuns: 150 },
        );
    });

    test("a checkpoint that Java signed is read, under its key and installation only", async () => {
        const key = (await SigningKey.of(new Uint8Array(32))).verifyingKey;
        const read = present(await readCheckpoint(JAVA_NOTE, key, new Uint8Array(32)));
        equals(read, { size: 12, root: leafHash(new Uint8Array([7])), day: "2026-11-24" });
        const other = (await SigningKey.of(new Uint8Array(32).fill(1))).verifyingKey;
        equals(await readCheckpoint(JAVA_NOTE, other, new Uint8Array(32)), undefined);
        equals(await readCheckpoint(JAVA_NOTE, key, new Uint8Array(32).fill(1)), undefined);
        const elsewhere = JAVA_NOTE.replace("\n12\n", "\n11\n");
        equals(await readCheckpoint(elsewhere, key, new Uint8Array(32)), undefined);
        equals(await readCheckpoint(undefined, key, new Uint8Array(32)), undefined);
    });

    test("a tab reads a whole log, page by page, and finds it in order", async () => {
        const house = await KeptLog.of(23, [5, 16]);
        const reading = await AuditReading.begin(house, house.trust);
        const first = await reading.more();
        equals(first.length, 10);
        equals(first[3], {
            position: 3,
            day: "2026-11-24",
            person: "ada",
            act: "open",
            case: "c3",
            purpose: "reading 3",
        });
        holds(!reading.isComplete, "more is to come");
        await reading.rest();
        equals([reading.isComplete, reading.records.length, reading.notes.length], [true, 23, 2]);
    });

    for (const [what, spoil] of Object.entries({
        position: (house: KeptLog) => house.records.splice(4, 1),
        proof: (house: KeptLog) => (house.records[6] = KeptLog.record(6, "something else")),
        root: (house: KeptLog) => (house.records[22] = KeptLog.record(22, "something else")),
        kept: (house: KeptLog) => (house.notes[1] = present(house.strange)),
        unsigned: (house: KeptLog) => (house.head = house.head.replace("\n23\n", "\n24\n")),
    })) {
        test(`a tab is not deceived: ${what}`, async () => {
            const house = await KeptLog.of(23, [5, 16]);
            spoil(house);
            const refused = await refuses(async () => {
                const reading = await AuditReading.begin(house, house.trust);
                await reading.rest();
            }, AuditAltered);
            equals(refused.what, what);
        });
    }
});

/** A log as an honest service would answer from it, which a test may then spoil. */
class KeptLog extends Api {
    head = "";
    strange: string | undefined;
    readonly notes: string[] = [];
    readonly records: Bytes[] = [];
    private honest: readonly Bytes[] = [];

    private constructor(private readonly key: SigningKey) {
        super();
    }

    get trust() {
        return { installation: new Uint8Array(32), key: this.key.verifyingKey };
    }

    static record(place: number, purpose: string): Bytes {
        return utf8(
            JSON.stringify({
                place,
                day: "2026-11-24",
                person: "ada",
                act: "OPEN",
                purpose,
                salt: "AAAAAAAAAAAAAAAAAAAAAA",
                case: `c${place}`,
            }),
        );
    }

    static async of(size: number, kept: readonly number[]): Promise<KeptLog> {
        const house = new KeptLog(await SigningKey.of(new Uint8Array(32).fill(9)));
        for (let i = 0; i < size; i++) {
            house.records.push(KeptLog.record(i, `reading ${i}`));
        }
        house.honest = house.records.map(leafHash);
        for (const one of kept) {
            house.notes.push(await house.note(one, byDefinition.root(house.honest.slice(0, one))));
        }
        house.head = await house.note(size, byDefinition.root(house.honest));
        house.strange = await house.note(16, leafHash(utf8("another log")));
        return house;
    }

    override get(path: string): Promise<JsonObject> {
        const query = new URLSearchParams(path.split("?")[1]);
        const from = Number(query.get("from"));
        if (path.startsWith("audit/checkpoint")) {
            return Promise.resolve({ checkpoint: this.head, kept: this.notes });
        }
        if (path.startsWith("audit/proof")) {
            const leaves = this.honest.slice(0, Number(query.get("to")));
            const proof = byDefinition.consistency(leaves, from);
            return Promise.resolve({ path: proof.map((hash) => encode(hash)) });
        }
        const page = this.records.slice(from, from + 10);
        return Promise.resolve({ entries: page.map((record) => ({ record: encode(record) })) });
    }

    private async note(size: number, root: Bytes): Promise<string> {
        const base64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));
        const text = `${ORIGIN}\n${size}\n${base64(root)}\nday 2026-11-24\n`;
        const typed = concat(new Uint8Array([1]), this.key.verifyingKey);
        const keyHash = (await sha256(concat(utf8(`${ORIGIN}\n`), typed))).slice(0, 4);
        const signed = concat(keyHash, await this.key.sign(utf8(text)));
        return `${text}\n— ${ORIGIN} ${base64(signed)}\n`;
    }
}
