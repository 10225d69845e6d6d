import { Source } from "./source";
import { begins, latin } from "./text";

/** Kinds of files that are told apart by their first bytes, never by their names. */
export type Kind = "jpeg" | "png" | "gif" | "webp" | "heif" | "pdf" | "zip" | "movie";

const HEAD = 1_024;
const STILLS = /^(heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif|avis)$/;
const BOXES = /^(ftyp|moov|mdat|wide|free|skip|pnot)$/;

/** What a file is; undefined when it is nothing this build knows how to clean. */
export async function kindOf(file: Blob): Promise<Kind | undefined> {
    const head = await new Source(file).upTo(0, HEAD);
    const box = latin(head.slice(4, 8));
    if (begins(head, "\xff\xd8\xff")) {
        return "jpeg";
    }
    if (begins(head, "\x89PNG\r\n\x1a\n")) {
        return "png";
    }
    if (begins(head, "GIF87a") || begins(head, "GIF89a")) {
        return "gif";
    }
    if (begins(head, "RIFF") && latin(head.slice(8, 12)) === "WEBP") {
        return "webp";
    }
    if (begins(head, "PK\x03\x04")) {
        return "zip";
    }
    if (BOXES.test(box)) {
        return box === "ftyp" && STILLS.test(latin(head.slice(8, 12))) ? "heif" : "movie";
    }
    return latin(head).includes("%PDF-") ? "pdf" : undefined;
}
