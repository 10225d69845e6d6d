import { type Bytes, concat } from "../protocol/bytes";
import { orientationOnly, readExif } from "./exif";
import { type Cleaning, Findings, NotCleaned } from "./kinds";
import { Pieces } from "./pieces";
import { keptProfile } from "./profile";
import { Source } from "./source";
import { begins, bytesOf, latin } from "./text";
import { spokenOf } from "./words";

const PICTURE = ["VP8 ", "VP8L", "ALPH", "ANIM"];
const HEADER = 12;
const FRAME = 16;
const MOST_CHUNKS = 100_000;
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;
const HAS_PROFILE = 0x20;

/** A WebP (RFC 9649) with the chunks that paint it; its header says no more than is there. */
export async function cleanWebp(file: Blob): Promise<Cleaning> {
    const source = new Source(file);
    const cleaner = new Cleaner(source, new Findings());
    const announced = 8 + (await source.view(4, 4)).getUint32(0, true);
    const end = Math.min(announced, file.size);
    await cleaner.clean(HEADER, end);
    if (file.size > end + (end & 1)) {
        cleaner.findings.add("attached");
    }
    const body = cleaner.blob();
    const head = new Uint8Array(HEADER);
    head.set(bytesOf("RIFF"));
    new DataView(head.buffer).setUint32(4, 4 + body.size, true);
    head.set(bytesOf("WEBP"), 8);
    return cleaner.findings.of(new Blob([head, body]));
}

class Cleaner {
    private readonly kept: Pieces;
    private extended: Bytes | undefined;
    private profile: Bytes | undefined;
    private orientation = 1;
    private count = 0;

    constructor(
        private readonly source: Source,
        readonly findings: Findings,
        private readonly insideFrame = false,
    ) {
        this.kept = new Pieces(source.blob);
    }

    async clean(from: number, to: number): Promise<void> {
        let pictures = 0;
        for await (const { name, at, length } of this.chunks(from, to)) {
            if (name === "VP8X" && length >= 10) {
                this.extended ??= await this.source.bytes(at + 8, 10);
            } else if (PICTURE.includes(name)) {
                pictures++;
                this.keep(at, length);
            } else if (name === "ANMF" && length >= FRAME && !this.insideFrame) {
                pictures++;
                await this.frame(at, length);
            } else {
                await this.note(name, await this.source.upTo(at + 8, Math.min(length, 1 << 23)));
            }
        }
        if (pictures === 0) {
            throw new NotCleaned("damaged");
        }
    }

    blob(): Blob {
        const front: Bytes[] = [];
        const behind: Bytes[] = [];
        if (this.extended !== undefined) {
            const turned = this.orientation !== 1;
            const extended = this.extended.slice();
            extended[0] =
                ((extended[0] ?? 0) & ~(HAS_XMP | HAS_EXIF | HAS_PROFILE)) |
                (this.profile === undefined ? 0 : HAS_PROFILE) |
                (turned ? HAS_EXIF : 0);
            front.push(chunk("VP8X", extended));
            if (this.profile !== undefined) {
                front.push(chunk("ICCP", this.profile));
            }
            if (turned) {
                behind.push(chunk("EXIF", orientationOnly(this.orientation)));
            }
        }
        return new Blob([...front, this.kept.blob(), ...behind]);
    }

    private async *chunks(
        from: number,
        to: number,
    ): AsyncGenerator<{ name: string; at: number; length: number }> {
        for (let at = from; at + 8 <= to;) {
            const head = await this.source.view(at, 8);
            const length = head.getUint32(4, true);
            if (at + 8 + length > to || ++this.count > MOST_CHUNKS) {
                throw new NotCleaned("damaged");
            }
            yield { name: latin(new Uint8Array(head.buffer, 0, 4)), at, length };
            at += 8 + length + (length & 1);
        }
    }

    /** With a padding byte of our own: the one in the file may be missing or mean something. */
    private keep(at: number, length: number): void {
        this.kept.keep(at, at + 8 + length);
        if (length & 1) {
            this.kept.put(new Uint8Array(1));
        }
    }

    /** A frame of an animation holds chunks of its own. */
    private async frame(at: number, length: number): Promise<void> {
        const inner = new Cleaner(this.source, this.findings, true);
        await inner.clean(at + 8 + FRAME, at + 8 + length);
        const body = inner.blob();
        const head = new Uint8Array(8);
        head.set(bytesOf("ANMF"));
        new DataView(head.buffer).setUint32(4, FRAME + body.size, true);
        this.kept.put(head);
        this.kept.keep(at + 8, at + 8 + FRAME);
        this.kept.put(body);
    }

    private async note(name: string, content: Bytes): Promise<void> {
        if (name === "EXIF") {
            const { found, orientation } = readExif(
                begins(content, "Exif\0\0") ? content.slice(6) : content,
            );
            this.findings.add(...found);
            this.orientation = orientation;
        } else if (name === "ICCP") {
            this.profile ??= keptProfile(content, this.findings);
        } else {
            this.findings.add(...(name === "XMP " ? spokenOf(latin(content)) : ["other" as const]));
        }
    }
}

function chunk(name: string, content: Bytes): Bytes {
    const head = new Uint8Array(8);
    head.set(bytesOf(name));
    new DataView(head.buffer).setUint32(4, content.length, true);
    return concat(head, content, new Uint8Array(content.length & 1));
}
