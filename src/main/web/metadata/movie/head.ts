import type { Bytes } from "../../protocol/bytes";
import { type Findings, NotCleaned } from "../kinds";
import { type Box, blank, boxesIn } from "./boxes";
import {
    descriptions,
    handler,
    mediaHeader,
    movieHeader,
    references,
    trackHeader,
    trackReferences,
} from "./fields";
import { type Chunk, chunksOf } from "./samples";
import { note } from "./telling";

/** Boxes that hold boxes, and those that stay as they are, by the box they stand in. */
const INSIDE: Readonly<Record<string, readonly string[]>> = {
    moov: ["mvhd", "trak", "mvex"],
    trak: ["tkhd", "tapt", "edts", "tref", "mdia"],
    mdia: ["mdhd", "hdlr", "minf"],
    minf: ["vmhd", "smhd", "hmhd", "nmhd", "sthd", "gmhd", "hdlr", "dinf", "stbl"],
    gmhd: ["gmin", "text"],
    dinf: ["dref"],
    edts: ["elst"],
    tapt: ["clef", "prof", "enof"],
    mvex: ["mehd", "trex", "leva", "trep"],
    stbl: [
        ..."stsd stts ctts cslg stss stps sdtp stsc stsz stz2 stco co64".split(" "),
        ..."sgpd sbgp subs stsh padb stdp saiz saio".split(" "),
    ],
    moof: ["mfhd", "traf"],
    traf: ["tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "senc", "sdtp"],
};

const SHOWN = ["vide", "soun", "pict", "auxv"];
const WRITTEN = ["text", "sbtl", "subt", "clcp"];
const MOST_TRACKS = 1_000;

interface Track {
    readonly box: Box;
    readonly parts: Map<string, Box>;
    number: number;
    media: string;
}

/** What a movie's head says of the samples: those that stay, and those that nobody shows. */
export interface Head {
    readonly kept: readonly Chunk[];
    readonly gone: readonly Chunk[];
    readonly tracksGone: number;
    readonly tracks: number;
}

/** Cleans a movie's head where it lies; every box keeps its size. */
export function cleanHead(bytes: Bytes, moov: Box, findings: Findings): Head {
    if (boxesIn(bytes, moov.content, moov.end).some(({ type }) => type === "cmov")) {
        throw new NotCleaned("unknown");
    }
    const tracks: Track[] = [];
    walk(bytes, moov, undefined, tracks, findings);
    const stays = (track: Track): boolean =>
        SHOWN.includes(track.media) || WRITTEN.includes(track.media);
    const gone = tracks.filter((track) => !stays(track));
    const kept = tracks.filter(stays);
    const chunks = (list: readonly Track[]): Chunk[] =>
        list.flatMap(({ parts }) => chunksOf(bytes, parts));
    const head = {
        kept: chunks(kept),
        gone: chunks(gone),
        tracksGone: gone.length,
        tracks: kept.length,
    };
    for (const track of gone) {
        findings.add("telemetry");
        blank(bytes, track.box);
    }
    const numbers = new Set(gone.map((track) => track.number));
    for (const track of kept) {
        const tref = track.parts.get("tref");
        if (tref !== undefined) {
            trackReferences(bytes, tref, numbers);
        }
        const stsd = track.parts.get("stsd");
        if (stsd !== undefined) {
            descriptions(bytes, stsd, track.media, findings);
        }
        findings.leave(WRITTEN.includes(track.media) ? "subtitles" : "stream");
    }
    return head;
}

/** Cleans the head of a fragment where it lies. */
export function cleanFragment(bytes: Bytes, moof: Box, findings: Findings): void {
    walk(bytes, moof, undefined, [], findings);
}

function walk(
    bytes: Bytes,
    parent: Box,
    track: Track | undefined,
    tracks: Track[],
    findings: Findings,
): void {
    for (const box of boxesIn(bytes, parent.content, parent.end)) {
        if (!INSIDE[parent.type]?.includes(box.type)) {
            note(bytes, box, findings);
            blank(bytes, box);
            continue;
        }
        let inner = track;
        if (box.type === "trak") {
            inner = { box, parts: new Map(), number: 0, media: "" };
            tracks.push(inner);
            if (tracks.length > MOST_TRACKS) {
                throw new NotCleaned("damaged");
            }
        }
        inner?.parts.set(box.type, box);
        field(bytes, parent, box, inner, findings);
        if (INSIDE[box.type] !== undefined) {
            walk(bytes, box, inner, tracks, findings);
        }
    }
}

function field(
    bytes: Bytes,
    parent: Box,
    box: Box,
    track: Track | undefined,
    findings: Findings,
): void {
    if (box.type === "mvhd") {
        movieHeader(bytes, box, findings);
    } else if (box.type === "tkhd" && track !== undefined) {
        track.number = trackHeader(bytes, box, findings);
    } else if (box.type === "mdhd") {
        mediaHeader(bytes, box, findings);
    } else if (box.type === "hdlr") {
        const media = handler(bytes, box, findings);
        if (parent.type === "mdia" && track !== undefined) {
            track.media = media;
        }
    } else if (box.type === "dref") {
        references(bytes, box, findings);
    }
}
