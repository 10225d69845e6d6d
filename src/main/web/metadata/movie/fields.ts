import type { Bytes } from "../../protocol/bytes";
import { type Findings, NotCleaned } from "../kinds";
import { bytesOf, latin } from "../text";
import { type Box, blank, boxesIn, isZero } from "./boxes";

const UNDETERMINED = 0x55c4;

/** Zeroes a stretch of a box, and answers whether something stood there. */
function zero(bytes: Bytes, box: Box, from: number, to: number): boolean {
    const [start, end] = [box.content + from, Math.min(box.content + to, box.end)];
    const told = start < end && !isZero(bytes, start, end);
    bytes.fill(0, Math.min(start, end), end);
    return told;
}

/** Version, flags, and the two times that follow them in mvhd, tkhd and mdhd. */
function withoutTimes(bytes: Bytes, box: Box, size: number, findings: Findings): number {
    const wide = bytes[box.content] === 1;
    if (box.end - box.content < size + (wide ? 12 : 0)) {
        throw new NotCleaned("damaged");
    }
    if (zero(bytes, box, 4, wide ? 20 : 12)) {
        findings.add("time");
    }
    return wide ? 20 : 12;
}

/** The movie's header (section 8.2.2) keeps scale, length, rate, volume and matrix. */
export function movieHeader(bytes: Bytes, box: Box, findings: Findings): void {
    const at = withoutTimes(bytes, box, 100, findings) + (bytes[box.content] === 1 ? 12 : 8);
    zero(bytes, box, at + 6, at + 16);
    zero(bytes, box, at + 52, at + 76);
}

/** A track's header (section 8.3.2); answers its number. */
export function trackHeader(bytes: Bytes, box: Box, findings: Findings): number {
    const at = withoutTimes(bytes, box, 84, findings);
    zero(bytes, box, at + 4, at + 8);
    const reserved = at + 8 + (bytes[box.content] === 1 ? 8 : 4);
    zero(bytes, box, reserved, reserved + 8);
    return new DataView(bytes.buffer, bytes.byteOffset).getUint32(box.content + at);
}

/** A medium's header (section 8.4.2) keeps scale and length, and no language. */
export function mediaHeader(bytes: Bytes, box: Box, findings: Findings): void {
    const at = withoutTimes(bytes, box, 24, findings) + (bytes[box.content] === 1 ? 12 : 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    view.setUint16(box.content + at, UNDETERMINED);
    zero(bytes, box, at + 2, at + 4);
}

/** A handler (section 8.4.3) keeps its two types; answers the second. */
export function handler(bytes: Bytes, box: Box, findings: Findings): string {
    if (box.end - box.content < 12) {
        throw new NotCleaned("damaged");
    }
    if (zero(bytes, box, 12, box.end - box.content)) {
        findings.add("software");
    }
    return latin(bytes.slice(box.content + 8, box.content + 12));
}

/** Data references (section 8.7.2): this file itself, or the movie is not whole. */
export function references(bytes: Bytes, box: Box, findings: Findings): void {
    for (const entry of boxesIn(bytes, box.content + 8, box.end)) {
        if (((bytes[entry.content + 3] ?? 0) & 1) === 0) {
            throw new NotCleaned("unknown");
        }
        if (zero(bytes, entry, 4, entry.end - entry.content)) {
            findings.add("path");
        }
    }
}

/** Sample descriptions (section 8.5.2) without the names of those who made them. */
export function descriptions(bytes: Bytes, box: Box, media: string, findings: Findings): void {
    for (const entry of boxesIn(bytes, box.content + 8, box.end)) {
        if (media === "vide" && entry.end - entry.content >= 78) {
            zero(bytes, entry, 12, 16);
            if (zero(bytes, entry, 42, 74)) {
                findings.add("software");
            }
            extensions(bytes, entry, 78, findings);
        } else if (media === "soun" && entry.end - entry.content >= 28) {
            zero(bytes, entry, 12, 16);
            extensions(bytes, entry, [28, 44, 64][bytes[entry.content + 9] ?? 0] ?? 28, findings);
        }
    }
}

/** Boxes behind a description that speak of no sound or picture. */
function extensions(bytes: Bytes, entry: Box, from: number, findings: Findings): void {
    let boxes: Box[] = [];
    try {
        boxes = boxesIn(bytes, entry.content + from, entry.end);
    } catch {
        // A colour table, or padding: part of how it decodes.
        return;
    }
    for (const box of boxes.filter(({ type }) => /^(uuid|udta|meta|name)$/.test(type))) {
        findings.add("other");
        blank(bytes, box);
    }
}

/** References between tracks (section 8.3.3), less those to tracks that are gone. */
export function trackReferences(bytes: Bytes, box: Box, gone: ReadonlySet<number>): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (const list of boxesIn(bytes, box.content, box.end)) {
        for (let at = list.content; at + 4 <= list.end; at += 4) {
            if (gone.has(view.getUint32(at))) {
                bytes.set(bytesOf("free"), list.at + 4);
                bytes.fill(0, list.content, list.end);
                break;
            }
        }
    }
}
