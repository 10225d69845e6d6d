import type { Bytes } from "../../protocol/bytes";
import { NotCleaned } from "../kinds";
import { latin } from "../text";
import type { Document, Place } from "./document";
import { type Dictionary, integer, isDictionary, Stream, type Value } from "./values";

const TAIL = 2_048;
const MOST_SECTIONS = 1_000;
const MOST_OBJECTS = 500_000;

/** The newest trailer, and whether objects were replaced since the file was first written. */
export interface Tables {
    readonly trailer: Dictionary;
    readonly replaced: boolean;
}

/** Reads all cross-reference tables and streams, the newest first (section 7.5.4 to 7.5.8). */
export async function readTables(document: Document): Promise<Tables> {
    const { source } = document;
    const start = Math.max(0, source.size - TAIL);
    const tail = latin(await source.upTo(start, TAIL));
    const last = /startxref\s+(\d{1,12})\s+%%EOF(?![\s\S]*startxref)/.exec(tail);
    const tables = new Reading(document);
    const waiting = [Number(last?.[1] ?? -1)];
    let newest: Dictionary | undefined;
    const seen = new Set<number>();
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
        if (seen.has(at) || seen.size > MOST_SECTIONS || at < 0) {
            throw new NotCleaned("damaged");
        }
        seen.add(at);
        const trailer = await tables.section(at);
        newest ??= trailer;
        for (const key of ["XRefStm", "Prev"]) {
            const next = integer(trailer.get(key));
            if (next !== undefined) {
                waiting.push(next);
            }
        }
    }
    if (newest === undefined) {
        throw new NotCleaned("damaged");
    }
    tables.settle();
    return { trailer: newest, replaced: tables.replaced };
}

class Reading {
    replaced = false;
    private readonly known = new Map<number, Place | "free">();

    constructor(private readonly document: Document) {}

    /** Reads one table with its trailer, or one stream that is both. */
    async section(at: number): Promise<Dictionary> {
        const { result, end } = await this.document.parse(at, (parser) => parser.word());
        if (result === "xref") {
            return this.table(end);
        }
        const { value } = await this.document.objectAt(at);
        if (!(value instanceof Stream)) {
            throw new NotCleaned("damaged");
        }
        this.stream(value.dictionary, await this.document.content(value));
        return value.dictionary;
    }

    settle(): void {
        for (const [number, place] of this.known) {
            if (place !== "free") {
                this.document.places.set(number, place);
            }
        }
    }

    private async table(from: number): Promise<Dictionary> {
        const { result } = await this.document.parse(from, (parser) => {
            const entries: [number, Place | "free"][] = [];
            for (;;) {
                const word = parser.word();
                if (word === "trailer") {
                    return { entries, trailer: parser.value() };
                }
                const first = Number(word);
                const count = parser.number();
                if (!(first >= 0) || entries.length + count > MOST_OBJECTS) {
                    throw new NotCleaned("damaged");
                }
                for (let i = 0; i < count; i++) {
                    const at = parser.number();
                    parser.number();
                    entries.push([first + i, parser.word() === "n" ? { at } : "free"]);
                }
            }
        });
        result.entries.forEach(([number, place]) => {
            this.add(number, place);
        });
        if (!isDictionary(result.trailer)) {
            throw new NotCleaned("damaged");
        }
        return result.trailer;
    }

    private stream(dictionary: Dictionary, content: Bytes): void {
        const [kind, second, third] = widths(dictionary.get("W"));
        const size = integer(dictionary.get("Size")) ?? 0;
        const index = dictionary.get("Index");
        const pairs = Array.isArray(index)
            ? (index as readonly Value[]).map((one) => integer(one) ?? 0)
            : [0, size];
        let at = 0;
        const field = (width: number, without: number): number => {
            let value = width === 0 ? without : 0;
            for (let i = 0; i < width; i++) {
                value = value * 256 + (content[at++] ?? 0);
            }
            return value;
        };
        for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
            const [first = 0, count = 0] = pairs.slice(pair, pair + 2);
            for (let i = 0; i < count && at + kind + second + third <= content.length; i++) {
                const type = field(kind, 1);
                const place = field(second, 0);
                const rest = field(third, 0);
                if (type <= 2) {
                    this.add(
                        first + i,
                        type === 0
                            ? "free"
                            : type === 1
                              ? { at: place }
                              : { stream: place, index: rest },
                    );
                }
            }
        }
    }

    private add(number: number, place: Place | "free"): void {
        if (!this.known.has(number)) {
            this.known.set(number, place);
        } else if (place !== "free") {
            this.replaced = true;
        }
        if (this.known.size > MOST_OBJECTS) {
            throw new NotCleaned("too-large");
        }
    }
}

function widths(value: Value | undefined): [number, number, number] {
    const fields = Array.isArray(value) ? (value as readonly Value[]) : [];
    const [kind, second, third] = fields.map((one) => integer(one) ?? -1);
    for (const width of [kind, second, third]) {
        if (width === undefined || width < 0 || width > 8) {
            throw new NotCleaned("damaged");
        }
    }
    return [kind ?? 0, second ?? 0, third ?? 0];
}
