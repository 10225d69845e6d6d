import { type Bytes, utf8 } from "../../protocol/bytes";
import { type Cleaning, Findings, NotCleaned } from "../kinds";
import { Source } from "../source";
import { begins } from "../text";
import type { Family } from "./family";
import { ODF } from "./odf";
import { OOXML } from "./ooxml";
import { content, type Entry, unzip } from "./unzip";
import { edit } from "./xml";
import { pack, type Packed, store, zip } from "./zip";

const MOST_XML = 64 * 1024 * 1024;
const MOST_INSIDE = 64 * 1024 * 1024;
const MOST_IN_ALL = 512 * 1024 * 1024;
const ODF_TYPE = "application/vnd.oasis.opendocument.";

/** Cleans what lies inside a document by the same means as a file of its own. */
export type CleanInside = (file: Blob) => Promise<Cleaning>;

/**
 * An office document with its text, tables and pictures: parts that speak of whoever wrote go, the
 * others are edited as text, and pictures inside are cleaned as pictures are.
 */
export async function cleanOffice(file: Blob, inside: CleanInside): Promise<Cleaning> {
    const source = new Source(file);
    const entries = await unzip(source);
    const family = await familyOf(source, entries);
    const findings = new Findings();
    const parts: Packed[] = [];
    let unpacked = 0;
    for (const entry of inOrder(entries)) {
        const gone = family.goes(entry.name);
        if (gone !== undefined) {
            findings.add(...gone);
            continue;
        }
        if (entry.telling) {
            findings.add("time");
        }
        family.left(entry.name, findings);
        const rules = family.rules(entry.name, findings);
        unpacked += rules === undefined && entry.method === 0 ? 0 : entry.size;
        if (unpacked > MOST_IN_ALL) {
            throw new NotCleaned("too-large");
        }
        parts.push(
            rules === undefined
                ? await other(source, entry, inside, findings)
                : pack(entry.name, utf8(edit(text(await content(source, entry, MOST_XML)), rules))),
        );
    }
    return findings.of(zip(parts));
}

async function familyOf(source: Source, entries: readonly Entry[]): Promise<Family> {
    if (entries.some(({ name }) => name === "[Content_Types].xml")) {
        return OOXML;
    }
    const type = entries.find(({ name }) => name === "mimetype");
    if (type !== undefined && begins(await content(source, type, 1_000), ODF_TYPE)) {
        return ODF;
    }
    throw new NotCleaned("unknown");
}

/** The type in front, where readers of the OASIS family look for it. */
function inOrder(entries: readonly Entry[]): Entry[] {
    const first = entries.filter(({ name }) => name === "mimetype");
    return [...first, ...entries.filter(({ name }) => name !== "mimetype")];
}

/** A part that is no XML: cleaned if it is of a kind we clean, otherwise as it is. */
async function other(
    source: Source,
    entry: Entry,
    inside: CleanInside,
    findings: Findings,
): Promise<Packed> {
    const { name, method, crc, size, from, to } = entry;
    const packed = source.blob.slice(from, to);
    if (/(^|\/)(media|Pictures|embeddings|ObjectReplacements)\/|(^|\/)Object \d+$/.test(name)) {
        const file = method === 0 ? packed : await unpacked(source, entry);
        try {
            const cleaning = await inside(file);
            findings.include(cleaning);
            return await store(name, cleaning.cleaned);
        } catch (error) {
            if (!(error instanceof NotCleaned)) {
                throw error;
            }
            const picture = /(^|\/)(media|Pictures|ObjectReplacements)\//.test(name);
            findings.leave(picture ? "pictures" : "embedded");
        }
    }
    return { name, method, crc, size, packed };
}

async function unpacked(source: Source, entry: Entry): Promise<Blob> {
    return new Blob([await content(source, entry, MOST_INSIDE)]);
}

function text(bytes: Bytes): string {
    const encoding = begins(bytes, "\xff\xfe")
        ? "utf-16le"
        : begins(bytes, "\xfe\xff")
          ? "utf-16be"
          : "utf-8";
    try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
        throw new NotCleaned("damaged");
    }
}
