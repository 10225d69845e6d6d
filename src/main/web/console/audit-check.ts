import { decode } from "../protocol/base64url";
import { type Bytes, equal } from "../protocol/bytes";
import { type Checkpoint, readCheckpoint } from "../protocol/checkpoint";
import { isObject, type JsonObject, readObject } from "../protocol/json";
import { isExtended, leafHash, MerkleTree } from "../protocol/merkle";
import type { Api } from "./api";

/** What was found wrong with the log; said to whoever looks, and exported by nobody. */
export class AuditAltered extends Error {
    constructor(readonly what: "unsigned" | "position" | "root" | "kept" | "proof") {
        super(what);
    }
}

/** An entry as its own record says, not as the service retells it. */
export interface Entry {
    readonly position: number;
    readonly day: string;
    readonly person: string;
    readonly act: string;
    readonly case: string | undefined;
    readonly purpose: string;
}

/** Whose log it is, and the key that must have signed it. */
export interface LogTrust {
    readonly installation: Bytes;
    readonly key: Bytes;
}

/**
 * The audit log, read page by page into a tree of one's own. What is read is proved to stand in
 * the log that the service signed; once all is read, the roots must be the same.
 */
export class AuditReading {
    readonly records: Bytes[] = [];
    private tree = MerkleTree.empty();
    private readonly passed = new Map<number, Bytes>([[0, this.tree.root()]]);

    private constructor(
        private readonly api: Api,
        readonly note: string,
        readonly head: Checkpoint,
        readonly notes: readonly string[],
        private readonly kept: readonly Checkpoint[],
    ) {}

    /** Reads the signed head, which everything after it is compared with. */
    static async begin(api: Api, trust: LogTrust): Promise<AuditReading> {
        return AuditReading.of(api, await api.get("audit/checkpoint"), trust);
    }

    /** The same for a head that came with an export. */
    static async of(api: Api, json: JsonObject, trust: LogTrust): Promise<AuditReading> {
        const head = await readCheckpoint(json["checkpoint"], trust.key, trust.installation);
        if (head === undefined) {
            throw new AuditAltered("unsigned");
        }
        const notes = (Array.isArray(json["kept"]) ? json["kept"] : []).map(String);
        const kept: Checkpoint[] = [];
        for (const note of notes) {
            const one = await readCheckpoint(note, trust.key, trust.installation);
            if (one === undefined || one.size > head.size) {
                throw new AuditAltered("kept");
            }
            kept.push(one);
        }
        return new AuditReading(api, String(json["checkpoint"]), head, notes, kept);
    }

    get size(): number {
        return this.tree.size;
    }

    get isComplete(): boolean {
        return this.tree.size >= this.head.size;
    }

    /** Reads the next page and proves that the log goes on from it. */
    async more(): Promise<readonly Entry[]> {
        const json = await this.api.get(`audit?from=${this.size}`);
        const list: unknown[] = Array.isArray(json["entries"]) ? json["entries"] : [];
        const entries: Entry[] = [];
        for (const one of list.filter(isObject)) {
            if (!this.isComplete) {
                entries.push(this.take(decode(one["record"]) ?? new Uint8Array(0)));
            }
        }
        if (entries.length === 0 && !this.isComplete) {
            throw new AuditAltered("position");
        }
        await this.prove();
        return entries;
    }

    /** Reads all that is left. */
    async rest(): Promise<void> {
        while (!this.isComplete) {
            await this.more();
        }
    }

    private take(record: Bytes): Entry {
        const json = readObject(record);
        if (json?.["place"] !== this.tree.size) {
            throw new AuditAltered("position");
        }
        this.records.push(record);
        this.tree = this.tree.with(leafHash(record));
        this.passed.set(this.tree.size, this.tree.root());
        const caseId = json["case"];
        return {
            position: this.tree.size - 1,
            day: String(json["day"]),
            person: String(json["person"]),
            act: String(json["act"]).toLowerCase().replaceAll("_", "-"),
            case: typeof caseId === "string" ? caseId : undefined,
            purpose: String(json["purpose"]),
        };
    }

    private async prove(): Promise<void> {
        for (const { size, root } of this.kept) {
            const passed = this.passed.get(size);
            if (passed !== undefined && !equal(passed, root)) {
                throw new AuditAltered("kept");
            }
        }
        const read = { size: this.tree.size, root: this.tree.root() };
        if (this.isComplete) {
            if (!equal(read.root, this.head.root)) {
                throw new AuditAltered("root");
            }
            return;
        }
        const json = await this.api.get(`audit/proof?from=${read.size}&to=${this.head.size}`);
        const list: unknown[] = Array.isArray(json["path"]) ? json["path"] : [];
        const path = list.flatMap((hash) => decode(hash, 32) ?? []);
        if (!isExtended(read, this.head, path)) {
            throw new AuditAltered("proof");
        }
    }
}
