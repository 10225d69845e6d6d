import { concat } from "../protocol/bytes";
import { type Cleaning, Findings, NotCleaned } from "./kinds";
import { Pieces } from "./pieces";
import { Source } from "./source";
import { begins, bytesOf, latin } from "./text";
import { spokenOf } from "./words";

const HEADER = 13;
const MOST_BLOCKS = 3_000_000;
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const CONTROL = 0xf9;
const APPLICATION = 0xff;
const COMMENT = 0xfe;
const LOOPS = /^(NETSCAPE2\.0|ANIMEXTS1\.0)$/;

/** A GIF (89a) with its pictures, their timing and the number of loops, and nothing said beside. */
export async function cleanGif(file: Blob): Promise<Cleaning> {
    const source = new Source(file);
    const findings = new Findings();
    const kept = new Pieces(file);
    const walk = new Walk(source);
    let at = HEADER + table((await source.bytes(10, 1))[0] ?? 0);
    kept.keep(0, Math.min(at, file.size));
    for (;;) {
        const [kind = 0, label = 0] = await source.upTo(at, 2);
        if (kind === TRAILER) {
            break;
        }
        if (kind === IMAGE) {
            const flags = (await source.bytes(at + 9, 1))[0] ?? 0;
            const end = await walk.over(at + 10 + table(flags) + 1);
            kept.keep(at, end);
            at = end;
        } else if (kind === EXTENSION) {
            const end = await walk.over(at + 2);
            if (label === CONTROL && end - at === 8) {
                kept.keep(at, end);
            } else {
                await extension(source, at, end, label, kept, findings);
            }
            at = end;
        } else {
            throw new NotCleaned("damaged");
        }
    }
    kept.put(new Uint8Array([TRAILER]));
    if (at + 1 < file.size) {
        findings.add("attached");
    }
    return findings.of(kept.blob());
}

/** Steps over chains of blocks, no more of them than a picture has. */
class Walk {
    private blocks = 0;

    constructor(private readonly source: Source) {}

    async over(from: number): Promise<number> {
        for (let at = from; this.blocks < MOST_BLOCKS; this.blocks++) {
            const length = (await this.source.bytes(at, 1))[0] ?? 0;
            at += 1 + length;
            if (length === 0) {
                return at;
            }
        }
        throw new NotCleaned("too-large");
    }
}

async function extension(
    source: Source,
    at: number,
    end: number,
    label: number,
    kept: Pieces,
    findings: Findings,
): Promise<void> {
    const content = await source.upTo(at + 2, Math.min(end - at - 2, 1 << 20));
    const name = latin(content.slice(1, 12));
    if (label === APPLICATION && LOOPS.test(name) && begins(content.slice(12), "\x03\x01")) {
        kept.put(
            concat(
                new Uint8Array([EXTENSION, APPLICATION, 11]),
                bytesOf(name),
                new Uint8Array([3, 1, content[14] ?? 0, content[15] ?? 0, 0]),
            ),
        );
    } else if (label === APPLICATION && name.startsWith("XMP")) {
        findings.add(...spokenOf(latin(content)));
    } else {
        findings.add(label === COMMENT ? "description" : "other");
    }
}

/** Bytes of the colour table that flags announce. */
function table(flags: number): number {
    return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
