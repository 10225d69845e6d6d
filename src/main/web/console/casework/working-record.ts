import { decode, encode } from "../../protocol/base64url";
import {
    type Coding,
    isSigned,
    NOTHING_BEFORE,
    readRevision,
    sealRevision,
    signRevision,
} from "../../protocol/coding";
import { codingInfo } from "../../protocol/info";
import { isObject, type JsonObject } from "../../protocol/json";
import { type Api, Refused } from "../api";
import type { CaseFile } from "../case-file";
import { today } from "../site";
import { NoDeskKey, openWithAny } from "../summary";
import type { Unlocked } from "../unlock";
import type { Stage } from "./check";
import { CODEBOOK_VERSION } from "./fields";
import { type Handed, type History, historyOf, present, setters } from "./history";

/** A case's working record at the service, as far as this tab has it. */
export class WorkingRecord {
    private handed: readonly Handed[] = [];
    private known: History = historyOf([]);

    private constructor(
        private readonly api: Api,
        private readonly unlocked: Unlocked,
        private readonly file: CaseFile,
    ) {}

    /** Reads all there is. */
    static async open(api: Api, unlocked: Unlocked, file: CaseFile): Promise<WorkingRecord> {
        const record = new WorkingRecord(api, unlocked, file);
        await record.refresh();
        return record;
    }

    get history(): History {
        return this.known;
    }

    /** The record by what is believed. */
    get stage(): Stage {
        return { coding: present(this.known), setBy: setters(this.known) };
    }

    /** Reads what came since. */
    async refresh(): Promise<void> {
        for (let more = true; more;) {
            const json = await this.api.get(
                `cases/${this.file.id}/revisions?after=${this.known.newest}`,
            );
            const list: unknown[] = Array.isArray(json["revisions"]) ? json["revisions"] : [];
            for (const one of list.filter(isObject)) {
                this.take(await this.opened(one));
            }
            more = json["more"] === true && list.length > 0;
        }
    }

    /** Signs, seals and adds a record; false when somebody else added one, which is read then. */
    async add(coding: Coding): Promise<boolean> {
        const key = this.unlocked.currentKey(this.file.desk);
        if (key === undefined) {
            throw new NoDeskKey();
        }
        const { newest, believed } = this.known;
        const number = newest + 1;
        const signed = await signRevision(
            {
                number,
                follows: believed.at(-1)?.hash ?? NOTHING_BEFORE,
                author: this.unlocked.me.id,
                day: today(),
                codebook: CODEBOOK_VERSION,
                coding,
            },
            this.file.locatorHash,
            this.unlocked.keys.signing,
        );
        const sealed = await sealRevision(signed, number, key.sealingKey, this.file.locatorHash);
        try {
            await this.api.post(`cases/${this.file.id}/revisions`, {
                follows: newest,
                sealed: encode(sealed),
            });
        } catch (error) {
            if (error instanceof Refused && error.code === "changed-meanwhile") {
                await this.refresh();
                return false;
            }
            throw error;
        }
        this.take({ number, read: await readRevision(signed, number), signature: "good" });
        return true;
    }

    private take(one: Handed): void {
        this.handed = [...this.handed, one];
        this.known = historyOf(this.handed);
    }

    private async opened(json: JsonObject): Promise<Handed> {
        const { desk, locatorHash } = this.file;
        const number = Number(json["number"]);
        const sealed = decode(json["sealed"]);
        const opened =
            sealed === undefined
                ? undefined
                : await openWithAny(sealed, codingInfo(locatorHash, number), desk, this.unlocked);
        const read = opened === undefined ? undefined : await readRevision(opened, number);
        if (opened === undefined || read === undefined) {
            return { number, read, signature: "bad" };
        }
        const author = this.unlocked.roster.people.find(({ id }) => id === read.author);
        if (author === undefined) {
            return { number, read, signature: "unlisted" };
        }
        const mayCode = author.roles.includes("reviewer") && author.desks.includes(desk);
        const signed = await isSigned(opened, locatorHash, number, author.signing);
        // Somebody who changed desks is as one who left: listed, and no longer of those who code.
        return { number, read, signature: signed ? (mayCode ? "good" : "unlisted") : "bad" };
    }
}
