import { type Bytes, concat, equal } from "../protocol/bytes";
import { orientationOnly, readExif } from "./exif";
import { type Cleaning, Findings, NotCleaned } from "./kinds";
import { Pieces } from "./pieces";
import { keptProfile } from "./profile";
import { Source } from "./source";
import { begins, bytesOf, latin } from "./text";
import { foundInIptc, spokenOf } from "./words";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const APP14 = 0xee;
const COM = 0xfe;

/** Version 1.1, no unit, square pixels, no thumbnail. */
const JFIF = concat(bytesOf("JFIF\0"), new Uint8Array([1, 1, 0, 0, 1, 0, 1, 0, 0]));
const EXIF = "Exif\0\0";
const ICC = "ICC_PROFILE\0";
const ICC_PART = 65_519;
const MOST_SEGMENTS = 50_000;

/** What stood before the picture's own tables and must stand there again. */
interface Head {
    jfif: boolean;
    adobe: Bytes | undefined;
    orientation: number;
    readonly profile: Map<number, Bytes>;
}

/**
 * A JPEG (ITU-T T.81) with the segments that decode it and no others: not re-encoded, so every
 * pixel stays. What needs a place in front is written anew: JFIF, orientation, colours, Adobe.
 */
export async function cleanJpeg(file: Blob): Promise<Cleaning> {
    const source = new Source(file);
    const findings = new Findings();
    const head: Head = { jfif: false, adobe: undefined, orientation: 1, profile: new Map() };
    const body = new Pieces(file);
    const end = await walk(source, head, body, findings);
    if (end < file.size) {
        findings.add("attached");
    }
    body.put(new Uint8Array([0xff, EOI]));
    const profile = keptParts(head, findings);
    const front = [
        new Uint8Array([0xff, SOI]),
        ...(head.jfif ? [segment(APP0, JFIF)] : []),
        ...(head.orientation === 1
            ? []
            : [segment(APP1, concat(bytesOf(EXIF), orientationOnly(head.orientation)))]),
        ...profile,
        ...(head.adobe === undefined ? [] : [segment(APP14, head.adobe)]),
    ];
    return findings.of(new Blob([...front, body.blob()]));
}

/** Goes through all segments to the end of the picture, and answers where that is. */
async function walk(source: Source, head: Head, body: Pieces, findings: Findings): Promise<number> {
    let scans = 0;
    let at = 2;
    for (let count = 0; count < MOST_SEGMENTS; count++) {
        const marker = await nextMarker(source, at);
        if (marker === undefined || marker.code === EOI) {
            if (scans === 0) {
                throw new NotCleaned("damaged");
            }
            return marker === undefined ? source.size : marker.at + 2;
        }
        const { code } = marker;
        if (marker.at > at) {
            findings.add("other");
        }
        if (code === SOI || (code >= 0xd0 && code <= 0xd7) || code === 1) {
            throw new NotCleaned("damaged");
        }
        const length = (await source.view(marker.at + 2, 2)).getUint16(0);
        const end = marker.at + 2 + length;
        if (length < 2 || end > source.size) {
            throw new NotCleaned("damaged");
        }
        at = end;
        if (code === SOS) {
            scans++;
            at = await endOfScan(source, end);
            body.keep(marker.at, at);
        } else if (isTable(code)) {
            body.keep(marker.at, end);
        } else {
            note(code, await source.bytes(marker.at + 4, length - 2), head, findings);
        }
    }
    throw new NotCleaned("damaged");
}

/** Frames and tables: SOF, DHT, DAC, DQT, DNL, DRI, DHP, EXP, and JPEG-LS's two. */
function isTable(code: number): boolean {
    return (
        (code >= 0xc0 && code <= 0xcf) ||
        (code >= 0xdb && code <= 0xdf) ||
        code === 0xf7 ||
        code === 0xf8
    );
}

interface Marker {
    readonly code: number;
    readonly at: number;
}

/** The next marker, whatever fill or garbage comes before it. */
async function nextMarker(source: Source, from: number): Promise<Marker | undefined> {
    const at = await source.pair(0xff, from, (code) => code !== 0 && code !== 0xff);
    return at >= source.size ? undefined : { code: (await source.bytes(at + 1, 1))[0] ?? 0, at };
}

/** Entropy-coded data ends at the first marker that is no restart. */
async function endOfScan(source: Source, from: number): Promise<number> {
    const at = await source.pair(0xff, from, (code) => code !== 0 && (code < 0xd0 || code > 0xd7));
    const cutOff = at === source.size && (await source.bytes(at - 1, 1))[0] === 0xff;
    return cutOff ? at - 1 : at;
}

function note(code: number, content: Bytes, head: Head, findings: Findings): void {
    if (code === APP0 && begins(content, "JFIF\0")) {
        head.jfif = true;
        if ((content[12] ?? 0) * (content[13] ?? 0) > 0) {
            findings.add("preview");
        } else if (content.length > JFIF.length) {
            findings.add("other");
        }
    } else if (code === APP14 && begins(content, "Adobe") && content.length >= 12) {
        head.adobe ??= concat(bytesOf("Adobe\0d\0\0\0\0"), content.slice(11, 12));
        if (!equal(head.adobe, content)) {
            findings.add("software");
        }
    } else if (code === APP1 && begins(content, EXIF)) {
        const { found, orientation } = readExif(content.slice(EXIF.length));
        findings.add(...found);
        head.orientation = orientation;
    } else if (code === APP2 && begins(content, ICC) && content.length > 14) {
        head.profile.set(content[12] ?? 0, content.slice(14));
    } else {
        findings.add(...spoken(code, content));
    }
}

function spoken(code: number, content: Bytes): ReturnType<typeof spokenOf> {
    if (code === COM) {
        return ["description"];
    }
    if (code === APP0 && begins(content, "JFXX")) {
        return ["preview"];
    }
    if (code === APP1 && begins(content, "http://ns.adobe.com/x")) {
        return spokenOf(latin(content));
    }
    if (code === APP2 && begins(content, "MPF\0")) {
        return ["preview"];
    }
    return code === APP13 ? foundInIptc(content) : ["other"];
}

/** The colour profile in as many segments as it needs. */
function keptParts(head: Head, findings: Findings): Bytes[] {
    const parts = [...head.profile.entries()].sort(([one], [other]) => one - other);
    if (parts.length === 0) {
        return [];
    }
    const profile = keptProfile(concat(...parts.map(([, part]) => part)), findings);
    if (profile === undefined) {
        return [];
    }
    const total = Math.ceil(profile.length / ICC_PART);
    return Array.from({ length: total }, (_, i) =>
        segment(
            APP2,
            concat(
                bytesOf(ICC),
                new Uint8Array([i + 1, total]),
                profile.slice(i * ICC_PART, (i + 1) * ICC_PART),
            ),
        ),
    );
}

function segment(code: number, content: Bytes): Bytes {
    const length = content.length + 2;
    return concat(new Uint8Array([0xff, code, length >> 8, length & 0xff]), content);
}
