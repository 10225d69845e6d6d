import type { Bytes } from "../../protocol/bytes";
import { readExif } from "../exif";
import { type Cleaning, Findings, type Found, NotCleaned } from "../kinds";
import { Pieces } from "../pieces";
import { Source } from "../source";
import { bytesOf, latin } from "../text";
import { spokenOf } from "../words";
import { type Box, boxesOf, isZero } from "./boxes";
import { cleanFragment, cleanHead, type Head } from "./head";
import { cleanItems } from "./items";
import { merged, type Range, within } from "./ranges";
import type { Chunk } from "./samples";
import { note } from "./telling";

const MOST_TOLD = 1 << 20;
/** Stay as they are: brands, and tables of offsets that players of fragments use. */
const PLAIN = ["ftyp", "styp", "sidx", "ssix", "mfra", "pdin"];

/**
 * An MP4 or QuickTime movie, or a HEIF or AVIF picture, with its sound and pictures where they were:
 * hidden data becomes free space of the same size, so no table of offsets changes and no sample is
 * read.
 */
export async function cleanMovie(file: Blob): Promise<Cleaning> {
    const source = new Source(file);
    const findings = new Findings();
    const boxes = await boxesOf(source);
    const fragmented = boxes.some(({ type }) => type === "moof");
    const replaced = new Map<Box, Bytes>();
    const items = await cleanStill(source, boxes, replaced, findings);
    const head = await cleanShown(source, boxes, replaced, findings);
    if (fragmented && (head.tracksGone > 0 || items.length > 0)) {
        throw new NotCleaned("unknown");
    }
    if (head.tracks === 0 && items.length === 0) {
        throw new NotCleaned("damaged");
    }
    const kept = fragmented ? undefined : merged([...items, ...ranges(head, boxes)]);
    const pieces = new Pieces(file);
    for (const box of boxes) {
        const written = replaced.get(box);
        if (written !== undefined) {
            pieces.put(written);
        } else if (box.type === "moof") {
            const fragment = await source.bytes(box.at, box.end - box.at);
            cleanFragment(fragment, moved(box, -box.at), findings);
            pieces.put(fragment);
        } else if (box.type === "mdat") {
            samples(box, kept, pieces);
        } else if (PLAIN.includes(box.type)) {
            pieces.keep(box.at, box.end);
        } else {
            await free(source, box, pieces, findings);
        }
    }
    return findings.of(pieces.blob());
}

/** The one head of a movie, if there is one. */
async function cleanShown(
    source: Source,
    boxes: readonly Box[],
    replaced: Map<Box, Bytes>,
    findings: Findings,
): Promise<Head> {
    const [moov, another] = boxes.filter(({ type }) => type === "moov");
    if (another !== undefined) {
        throw new NotCleaned("damaged");
    }
    if (moov === undefined) {
        return { kept: [], gone: [], tracks: 0, tracksGone: 0 };
    }
    const bytes = await source.bytes(moov.at, moov.end - moov.at);
    replaced.set(moov, bytes);
    return cleanHead(bytes, moved(moov, -moov.at), findings);
}

/** Where the items of a still picture lie, if it is one. */
async function cleanStill(
    source: Source,
    boxes: readonly Box[],
    replaced: Map<Box, Bytes>,
    findings: Findings,
): Promise<readonly Range[]> {
    const meta = boxes.find(({ type }) => type === "meta");
    if (meta === undefined) {
        return [];
    }
    const bytes = await source.bytes(meta.at, meta.end - meta.at);
    const items = cleanItems(bytes, moved(meta, -meta.at), findings);
    if (items === undefined) {
        return [];
    }
    replaced.set(meta, bytes);
    for (const { type, ranges: places } of items.gone) {
        const [place] = places;
        if (place !== undefined) {
            const content = await source.upTo(
                place.from,
                Math.min(place.to - place.from, MOST_TOLD),
            );
            findings.add(...spokenBy(type, content));
        }
    }
    return items.kept;
}

/** What an item that goes spoke of; one that is empty already spoke of nothing. */
function spokenBy(type: string, content: Bytes): readonly Found[] {
    if (isZero(content, 0, content.length)) {
        return [];
    }
    if (type === "preview") {
        return ["preview"];
    }
    if (type !== "Exif") {
        return spokenOf(latin(content));
    }
    const tiff = latin(content.slice(0, 32)).search(/MM\0\*|II\*\0/);
    return tiff < 0 ? ["other"] : readExif(content.slice(tiff)).found;
}

function moved(box: Box, by: number): Box {
    return { ...box, at: box.at + by, content: box.content + by, end: box.end + by };
}

/** Where samples that are shown lie; one without an end reaches to the next, or to its box's end. */
function ranges(head: Head, boxes: readonly Box[]): Range[] {
    const edges = [
        ...[...head.kept, ...head.gone].map(({ from }) => from),
        ...boxes.map(({ end }) => end),
    ].sort((one, other) => one - other);
    return merged(head.kept.map((chunk) => ({ from: chunk.from, to: endOf(chunk, edges) })));
}

function endOf({ from, to }: Chunk, edges: readonly number[]): number {
    if (to !== undefined) {
        return to;
    }
    let [low, high] = [0, edges.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((edges[middle] ?? Infinity) > from) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return edges[low] ?? from;
}

/** Keeps what is shown and overwrites everything between with zeros. */
function samples(box: Box, kept: readonly Range[] | undefined, pieces: Pieces): void {
    if (kept === undefined) {
        pieces.keep(box.at, box.end);
        return;
    }
    pieces.keep(box.at, box.content);
    let at = box.content;
    for (const range of within(kept, box.content, box.end)) {
        pieces.zeros(range.from - at);
        pieces.keep(range.from, range.to);
        at = range.to;
    }
    pieces.zeros(box.end - at);
}

/** Free space in place of a box, however large. */
async function free(source: Source, box: Box, pieces: Pieces, findings: Findings): Promise<void> {
    const told = await source.upTo(box.at, Math.min(box.end - box.at, MOST_TOLD));
    note(told, { ...moved(box, -box.at), end: told.length }, findings);
    const header: Bytes = told.slice(0, box.content - box.at);
    header.set(bytesOf("free"), 4);
    pieces.put(header);
    pieces.zeros(box.end - box.content);
}
