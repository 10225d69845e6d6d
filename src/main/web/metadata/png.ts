import { zlibSync } from "fflate";
import { type Bytes, concat } from "../protocol/bytes";
import { crc32 } from "./crc";
import { orientationOnly, readExif } from "./exif";
import { inflate } from "./inflate";
import { type Cleaning, Findings, type Found, NotCleaned } from "./kinds";
import { Pieces } from "./pieces";
import { keptProfile } from "./profile";
import { Source } from "./source";
import { bytesOf, latin } from "./text";
import { spokenOf } from "./words";

const SIGNATURE = 8;
const MOST_CHUNKS = 1_000_000;
const MOST_TEXT = 1 << 20;
const MOST_PROFILE = 8 * 1024 * 1024;

/** Chunks that a picture needs, animations included, and the length of those that have one. */
const KEPT: ReadonlyMap<string, number | undefined> = new Map([
    ["IHDR", 13],
    ["PLTE", undefined],
    ["IDAT", undefined],
    ["IEND", 0],
    ["tRNS", undefined],
    ["gAMA", 4],
    ["cHRM", 32],
    ["sRGB", 1],
    ["cICP", 4],
    ["acTL", 8],
    ["fcTL", 26],
    ["fdAT", undefined],
]);

const TELLING: Readonly<Record<string, Found>> = {
    tIME: "time",
    caBX: "history",
    iDOT: "software",
    pHYs: "device",
};

/** A PNG (third edition) with the chunks that paint it and no others. */
export async function cleanPng(file: Blob): Promise<Cleaning> {
    const source = new Source(file);
    const findings = new Findings();
    const kept = new Pieces(file);
    kept.keep(0, SIGNATURE);
    let at = SIGNATURE;
    for (let count = 0; count < MOST_CHUNKS; count++) {
        const head = await source.view(at, 8);
        const length = head.getUint32(0);
        const type = latin(new Uint8Array(head.buffer, 4, 4));
        const end = at + 12 + length;
        if (end > file.size || (count === 0) !== (type === "IHDR")) {
            throw new NotCleaned("damaged");
        }
        if (KEPT.has(type)) {
            if ((KEPT.get(type) ?? length) !== length) {
                throw new NotCleaned("damaged");
            }
            kept.keep(at, end);
        } else {
            const content = await source.upTo(at + 8, Math.min(length, MOST_PROFILE));
            replace(type, content, kept, findings);
        }
        at = end;
        if (type === "IEND") {
            if (at < file.size) {
                findings.add("attached");
            }
            return findings.of(kept.blob());
        }
    }
    throw new NotCleaned("too-large");
}

function replace(type: string, content: Bytes, kept: Pieces, findings: Findings): void {
    if (type === "eXIf") {
        const { found, orientation } = readExif(content);
        findings.add(...found);
        if (orientation !== 1) {
            kept.put(chunk("eXIf", orientationOnly(orientation)));
        }
    } else if (type === "iCCP") {
        const profile = keptProfile(profileOf(content), findings);
        if (profile !== undefined) {
            const packed = concat(bytesOf("profile\0\0"), zlibSync(profile, { level: 9 }));
            kept.put(chunk("iCCP", packed));
        }
    } else if (/^[tiz]TXt$/i.test(type)) {
        findings.add(...spokenOf(latin(content.slice(0, MOST_TEXT))));
    } else if (/^[A-Z]/.test(type)) {
        // A chunk that must be understood (section 5.4), and is not: nobody could paint the rest.
        throw new NotCleaned("unknown");
    } else {
        findings.add(TELLING[type] ?? "other");
    }
}

function profileOf(content: Bytes): Bytes {
    const name = content.indexOf(0);
    return name < 0 ? content : inflate(content.slice(name + 2), "zlib", MOST_PROFILE);
}

function chunk(type: string, content: Bytes): Bytes {
    const named = concat(bytesOf(type), content);
    const framed = new Uint8Array(named.length + 8);
    const view = new DataView(framed.buffer);
    view.setUint32(0, content.length);
    framed.set(named, 4);
    view.setUint32(named.length + 4, crc32(named));
    return framed;
}
