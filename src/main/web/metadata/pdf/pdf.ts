import { cleanJpeg } from "../jpeg";
import { type Cleaning, Findings, NotCleaned } from "../kinds";
import { Pieces } from "../pieces";
import { Source } from "../source";
import { bytesOf, latin } from "../text";
import { spokenOf } from "../words";
import { Document } from "./document";
import { isChosen, isJpeg, isOpaque, noteInformation, withoutMakers } from "./rules";
import { readTables } from "./tables";
import {
    type Dictionary,
    isDictionary,
    Literal,
    NULL,
    Reference,
    Stream,
    type Value,
    written,
} from "./values";

const HEAD = 1_024;
const MOST_TOLD = 1 << 20;
const FLUSH = 1 << 18;

/**
 * A PDF written anew with the objects its pages lead to and no others, so that earlier versions,
 * deleted pages, information, XMP and identifiers are gone. Streams are copied as they are packed;
 * pictures that are JPEGs are cleaned as such.
 */
export async function cleanPdf(file: Blob): Promise<Cleaning> {
    const start = latin(await new Source(file).upTo(0, HEAD)).indexOf("%PDF-");
    const source = new Source(file.slice(start));
    const document = new Document(source);
    const findings = new Findings();
    const { trailer, replaced } = await readTables(document);
    if (trailer.has("Encrypt")) {
        throw new NotCleaned("encrypted");
    }
    const root = trailer.get("Root");
    if (!(root instanceof Reference) || !isDictionary(await document.resolved(root))) {
        throw new NotCleaned("damaged");
    }
    noteInformation(await document.resolved(trailer.get("Info")), findings);
    if (replaced || trailer.has("ID")) {
        findings.add("history");
    }
    if (start > 0) {
        findings.add("other");
    }
    return findings.of(await new Rewriting(document, findings).write(root));
}

class Rewriting {
    private readonly numbers = new Map<number, number>();
    private readonly order: { readonly number: number; readonly chosen: boolean }[] = [];
    private readonly offsets: number[] = [];
    private readonly pieces: Pieces;
    private size = 0;
    private text = "";

    constructor(
        private readonly document: Document,
        private readonly findings: Findings,
    ) {
        this.pieces = new Pieces(document.source.blob);
    }

    async write(root: Reference): Promise<Blob> {
        const version = latin(await this.document.source.upTo(5, 3));
        this.say(`%PDF-${/^[12]\.\d$/.test(version) ? version : "1.7"}\n%\xe2\xe3\xcf\xd3\n`);
        const first = this.renumbered(root, false);
        for (let i = 0; i < this.order.length; i++) {
            const { number = 0, chosen = false } = this.order[i] ?? {};
            await this.object(i + 1, await this.document.object(number), chosen);
        }
        const table = this.size;
        const lines = this.offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`);
        this.say(`xref\n0 ${lines.length + 1}\n0000000000 65535 f \n`);
        lines.forEach((line) => {
            this.say(line);
        });
        this.say(`trailer\n<</Size ${lines.length + 1}/Root ${written(first)}>>\n`);
        this.say(`startxref\n${table}\n%%EOF\n`);
        this.flush();
        return this.pieces.blob();
    }

    private async object(number: number, value: Value, chosen: boolean): Promise<void> {
        this.offsets.push(this.size);
        this.say(`${number} 0 obj\n`);
        if (value instanceof Stream) {
            await this.stream(value);
        } else {
            this.say(written(await this.cleaned(value, chosen)));
        }
        this.say("\nendobj\n");
    }

    private async stream(stream: Stream): Promise<void> {
        const filter = await this.document.resolved(stream.dictionary.get("Filter"));
        let data = this.document.source.blob.slice(stream.from, stream.to);
        if (isJpeg(filter)) {
            data = await this.picture(data);
        } else if (isOpaque(filter)) {
            this.findings.leave("pictures");
        }
        const cleaned = await this.cleaned(stream.dictionary, false);
        const members = new Map(isDictionary(cleaned) ? cleaned : []);
        members.delete("Length");
        members.set("Length", new Literal(String(data.size)));
        this.say(`${written(members)}\nstream\n`);
        this.flush();
        this.pieces.put(data);
        this.size += data.size;
        this.say("\nendstream");
    }

    private async picture(data: Blob): Promise<Blob> {
        try {
            const cleaning = await cleanJpeg(data);
            this.findings.include(cleaning);
            return cleaning.cleaned;
        } catch (error) {
            if (!(error instanceof NotCleaned)) {
                throw error;
            }
            this.findings.leave("pictures");
            return data;
        }
    }

    /** A value without what speaks of its makers, its references to the new numbers. */
    private async cleaned(value: Value, chosen: boolean): Promise<Value> {
        if (value instanceof Reference) {
            return this.renumbered(value, chosen);
        }
        if (Array.isArray(value)) {
            const values: Value[] = [];
            for (const one of value as readonly Value[]) {
                values.push(await this.cleaned(one, false));
            }
            return values;
        }
        if (!isDictionary(value)) {
            return value;
        }
        if (!chosen) {
            await this.noteXmp(value);
        }
        const kept = chosen ? value : withoutMakers(value, this.findings);
        if (!isDictionary(kept)) {
            return kept;
        }
        return this.members(kept, chosen);
    }

    private async members(dictionary: Dictionary, chosen: boolean): Promise<Value> {
        const members = new Map<string, Value>();
        for (const [key, value] of dictionary) {
            // A length is written anew, and the object that held it leads nowhere.
            const length = key === "Length" && value instanceof Reference;
            members.set(key, length ? NULL : await this.cleaned(value, !chosen && isChosen(key)));
        }
        return members;
    }

    private async noteXmp(dictionary: Dictionary): Promise<void> {
        const metadata = await this.document.resolved(dictionary.get("Metadata"));
        if (metadata instanceof Stream) {
            const { from, to } = metadata;
            const length = Math.min(to - from, MOST_TOLD);
            const packet = latin(await this.document.source.upTo(from, length));
            this.findings.add(...spokenOf(packet));
        }
    }

    private renumbered(reference: Reference, chosen: boolean): Value {
        if (!this.document.places.has(reference.number)) {
            return NULL;
        }
        let number = this.numbers.get(reference.number);
        if (number === undefined) {
            this.order.push({ number: reference.number, chosen });
            number = this.order.length;
            this.numbers.set(reference.number, number);
        }
        return new Reference(number);
    }

    private say(text: string): void {
        this.text += text;
        this.size += text.length;
        if (this.text.length > FLUSH) {
            this.flush();
        }
    }

    private flush(): void {
        if (this.text !== "") {
            this.pieces.put(bytesOf(this.text));
            this.text = "";
        }
    }
}
