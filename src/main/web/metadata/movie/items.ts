import type { Bytes } from "../../protocol/bytes";
import { type Findings, NotCleaned } from "../kinds";
import { keptProfile } from "../profile";
import { begins, bytesOf, latin } from "../text";
import { type Box, blank, boxesIn, isZero } from "./boxes";
import { handler, references } from "./fields";
import { type Extent, extentsOf } from "./extents";
import type { Range } from "./ranges";
import { note } from "./telling";

const PARTS = ["hdlr", "pitm", "iinf", "iref", "iprp", "iloc", "idat", "dinf", "grpl"];
const PICTURES = /^(hvc1|lhv1|av01|avc1|vvc1|jpeg|j2k1|unci|grid|iovl|iden|tmap)$/;
const PROPERTIES = [
    ..."ispe pixi colr irot imir clap pasp hvcC lhvC av1C avcC vvcC jpgC auxC a1op a1lx".split(" "),
    ..."lsel rloc clli mdcv cclv amve ndwt reve oinf tols cmpd uncC".split(" "),
];

/** An item that nobody shows, for a reader to say what it spoke of. */
export interface GoneItem {
    readonly type: string;
    readonly ranges: readonly Range[];
}

/** Where the pictures of a still image lie, and what stood beside them. */
export interface Items {
    readonly kept: readonly Range[];
    readonly gone: readonly GoneItem[];
}

/**
 * Cleans the `meta` box of a still image (HEIF, ISO/IEC 23008-12) where it lies; undefined when it
 * describes none. Items that are not pictures lose type, name and content; so do small previews.
 */
export function cleanItems(bytes: Bytes, meta: Box, findings: Findings): Items | undefined {
    const parts = new Map<string, Box>();
    if (meta.content + 4 > meta.end) {
        return undefined;
    }
    const boxes = boxesIn(bytes, meta.content + 4, meta.end);
    boxes.forEach((box) => parts.set(box.type, box));
    const hdlr = parts.get("hdlr");
    if (hdlr === undefined || latin(bytes.slice(hdlr.content + 8, hdlr.content + 12)) !== "pict") {
        return undefined;
    }
    handler(bytes, hdlr, findings);
    for (const box of boxes.filter(({ type }) => !PARTS.includes(type))) {
        note(bytes, box, findings);
        blank(bytes, box);
    }
    for (const box of children(bytes, parts.get("dinf"), 0)) {
        references(bytes, box, findings);
    }
    properties(bytes, parts.get("iprp"), findings);
    const gone = items(bytes, parts, findings);
    const kept: Range[] = [];
    const lost: GoneItem[] = [];
    for (const [id, extents] of extentsOf(bytes, parts.get("iloc"))) {
        const type = gone.get(id);
        if (type === undefined) {
            kept.push(...extents.filter(({ inside }) => !inside));
        } else {
            erase(bytes, parts.get("idat"), extents);
            lost.push({ type, ranges: extents.filter(({ inside }) => !inside) });
        }
    }
    return { kept, gone: lost };
}

function children(bytes: Bytes, box: Box | undefined, skipped: number): Box[] {
    return box === undefined ? [] : boxesIn(bytes, box.content + skipped, box.end);
}

/** Items that are no pictures, or previews of one, by their number; others lose their names. */
function items(
    bytes: Bytes,
    parts: ReadonlyMap<string, Box>,
    findings: Findings,
): Map<number, string> {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const previews = previewsIn(bytes, view, parts.get("iref"));
    const iinf = parts.get("iinf");
    const gone = new Map<number, string>();
    for (const box of children(bytes, iinf, bytes[iinf?.content ?? 0] === 0 ? 6 : 8)) {
        const version = bytes[box.content];
        if (version !== 2 && version !== 3) {
            throw new NotCleaned("unknown");
        }
        const place = box.content + (version === 2 ? 8 : 10);
        if (place + 4 > box.end) {
            throw new NotCleaned("damaged");
        }
        const id = version === 2 ? view.getUint16(place - 4) : view.getUint32(place - 6);
        const type = latin(bytes.slice(place, place + 4));
        const preview = previews.has(id);
        if (preview || !PICTURES.test(type)) {
            gone.set(id, preview ? "preview" : type);
            bytes.set(bytesOf("free"), place);
        } else if (!isZero(bytes, place + 4, box.end)) {
            findings.add("description");
        }
        bytes.fill(0, place + 4, box.end);
    }
    withoutReferences(bytes, view, parts.get("iref"), gone);
    return gone;
}

function previewsIn(bytes: Bytes, view: DataView, iref: Box | undefined): Set<number> {
    return new Set(
        children(bytes, iref, 4)
            .filter(({ type }) => type === "thmb")
            .map((box) => from(bytes, view, iref, box)),
    );
}

function withoutReferences(
    bytes: Bytes,
    view: DataView,
    iref: Box | undefined,
    gone: ReadonlyMap<number, string>,
): void {
    for (const box of children(bytes, iref, 4)) {
        if (gone.has(from(bytes, view, iref, box))) {
            blank(bytes, box);
        }
    }
}

/** Which item refers to others: two bytes, or four in the second version. */
function from(bytes: Bytes, view: DataView, iref: Box | undefined, box: Box): number {
    const wide = bytes[iref?.content ?? 0] !== 0;
    if (box.content + (wide ? 4 : 2) > box.end) {
        throw new NotCleaned("damaged");
    }
    return wide ? view.getUint32(box.content) : view.getUint16(box.content);
}

function properties(bytes: Bytes, iprp: Box | undefined, findings: Findings): void {
    for (const list of children(bytes, iprp, 0).filter(({ type }) => type === "ipco")) {
        for (const box of children(bytes, list, 0)) {
            if (!PROPERTIES.includes(box.type)) {
                note(bytes, box, findings);
                blank(bytes, box);
            } else if (box.type === "colr") {
                colours(bytes, box, findings);
            }
        }
    }
}

/** A profile keeps its place; what it loses becomes zeros behind it. */
function colours(bytes: Bytes, box: Box, findings: Findings): void {
    const content = bytes.slice(box.content, box.end);
    if (!begins(content, "prof") && !begins(content, "rICC")) {
        return;
    }
    const size = content.length < 8 ? 0 : new DataView(content.buffer).getUint32(4);
    const kept = keptProfile(content.slice(4, 4 + size), findings, content.length - 4);
    if (kept === undefined) {
        throw new NotCleaned("unknown");
    }
    bytes.fill(0, box.content + 4, box.end);
    bytes.set(kept, box.content + 4);
}

function erase(bytes: Bytes, idat: Box | undefined, extents: readonly Extent[]): void {
    for (const { from: start, to } of extents.filter(({ inside }) => inside)) {
        if (idat !== undefined) {
            bytes.fill(0, idat.content + start, Math.min(idat.content + to, idat.end));
        }
    }
}
