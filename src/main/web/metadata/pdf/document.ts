import type { Bytes } from "../../protocol/bytes";
import { NotCleaned } from "../kinds";
import type { Source } from "../source";
import { latin } from "../text";
import { unpacked } from "./filters";
import { EndsEarly, Parser } from "./parser";
import {
    type Dictionary,
    integer,
    isDictionary,
    NULL,
    Reference,
    Stream,
    type Value,
} from "./values";

const FIRST_WINDOW = 2 * 1024;
const LARGEST_OBJECT = 32 * 1024 * 1024;
const MOST_STREAMS = 50;
const MOST_STEPS = 20;
/** Ends the last word of a text, and begins no reference. */
const STOP = " endobj ";

/** Where an object is: at a place of the file, or among others inside a stream. */
export type Place = { readonly at: number } | { readonly stream: number; readonly index: number };

/** The objects of a file, read where they are and when they are needed. */
export class Document {
    readonly places = new Map<number, Place>();
    private readonly inside = new Map<number, Value[]>();
    private depth = 0;

    constructor(readonly source: Source) {}

    /** What a reference stands for; a missing object is null (section 7.3.10). */
    async object(number: number): Promise<Value> {
        const place = this.places.get(number);
        if (place === undefined) {
            return NULL;
        }
        if ("at" in place) {
            return (await this.objectAt(place.at, number)).value;
        }
        return (await this.objectsIn(place.stream))[place.index] ?? NULL;
    }

    /** A value, or what it refers to. */
    async resolved(value: Value | undefined): Promise<Value> {
        let found = value ?? NULL;
        for (let step = 0; found instanceof Reference; step++) {
            if (step > MOST_STEPS) {
                throw new NotCleaned("damaged");
            }
            found = await this.object(found.number);
        }
        return found;
    }

    /** The object that begins at a place: its number, a generation, `obj`, and a value. */
    async objectAt(at: number, expected?: number): Promise<{ value: Value; end: number }> {
        const { result, end } = await this.parse(at, (parser) => {
            const number = parser.number();
            parser.number();
            if (parser.word() !== "obj" || (expected !== undefined && number !== expected)) {
                throw new NotCleaned("damaged");
            }
            const value = parser.value();
            const start = isDictionary(value) ? streamStart(parser) : undefined;
            return { value, start };
        });
        if (result.start === undefined || !isDictionary(result.value)) {
            return { value: result.value, end };
        }
        const from = at + result.start;
        return { value: await this.stream(result.value, from), end };
    }

    /** Parses from a place, reading on as far as it takes. */
    async parse<T>(at: number, read: (parser: Parser) => T): Promise<{ result: T; end: number }> {
        for (let window = FIRST_WINDOW; ; window *= 4) {
            const bytes = await this.source.upTo(at, window);
            const whole = at + bytes.length >= this.source.size;
            const parser = new Parser(latin(bytes) + (whole ? STOP : ""));
            try {
                return { result: read(parser), end: at + parser.at };
            } catch (error) {
                if (!(error instanceof EndsEarly)) {
                    throw error;
                }
                if (whole || window > LARGEST_OBJECT) {
                    throw new NotCleaned("damaged");
                }
            }
        }
    }

    private async stream(dictionary: Dictionary, from: number): Promise<Stream> {
        const length = await this.lengthOf(dictionary);
        if (length === undefined || from + length > this.source.size) {
            throw new NotCleaned("damaged");
        }
        const behind = latin(await this.source.upTo(from + length, 12));
        if (!/^[\r\n ]{0,3}endstream/.test(behind)) {
            throw new NotCleaned("damaged");
        }
        return new Stream(dictionary, from, from + length);
    }

    /** A length may stand in a stream whose own length stands in a stream, but not for ever. */
    private async lengthOf(dictionary: Dictionary): Promise<number | undefined> {
        if (this.depth >= MOST_STEPS) {
            throw new NotCleaned("damaged");
        }
        this.depth++;
        try {
            return integer(await this.resolved(dictionary.get("Length")));
        } finally {
            this.depth--;
        }
    }

    /** The objects of an object stream (section 7.5.7). */
    private async objectsIn(number: number): Promise<Value[]> {
        const known = this.inside.get(number);
        if (known !== undefined) {
            return known;
        }
        const place = this.places.get(number);
        if (place === undefined || !("at" in place)) {
            throw new NotCleaned("damaged");
        }
        const { value } = await this.objectAt(place.at, number);
        const objects = value instanceof Stream ? await this.split(value) : [];
        if (this.inside.size >= MOST_STREAMS) {
            this.inside.clear();
        }
        this.inside.set(number, objects);
        return objects;
    }

    private async split(stream: Stream): Promise<Value[]> {
        const text = latin(await this.content(stream)) + STOP;
        const count = integer(stream.dictionary.get("N")) ?? 0;
        const first = integer(stream.dictionary.get("First")) ?? 0;
        try {
            const head = new Parser(text);
            const offsets: number[] = [];
            for (let i = 0; i < count; i++) {
                head.number();
                offsets.push(head.number());
            }
            return offsets.map((offset) => new Parser(text, first + offset).value());
        } catch (error) {
            throw error instanceof EndsEarly ? new NotCleaned("damaged") : error;
        }
    }

    /** What a stream says, its filters undone. */
    async content(stream: Stream): Promise<Bytes> {
        const packed = await this.source.bytes(stream.from, stream.to - stream.from);
        const resolve = async (name: string): Promise<Value> => {
            const value = await this.resolved(stream.dictionary.get(name));
            return Array.isArray(value) && value.length === 1
                ? this.resolved(value[0] as Value)
                : value;
        };
        return unpacked(packed, await resolve("Filter"), await resolve("DecodeParms"));
    }
}

/** Where data begins after the word `stream`, if that is what comes. */
function streamStart(parser: Parser): number | undefined {
    const before = parser.at;
    const word = parser.word();
    if (word !== "stream") {
        parser.at = before;
        return undefined;
    }
    return parser.endOfLine();
}
