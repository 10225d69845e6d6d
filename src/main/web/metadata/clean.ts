import { cleanGif } from "./gif";
import { cleanJpeg } from "./jpeg";
import { type Cleaning, NotCleaned } from "./kinds";
import { cleanMovie } from "./movie/movie";
import { cleanOffice } from "./office/office";
import { cleanPdf } from "./pdf/pdf";
import { cleanPng } from "./png";
import { type Kind, kindOf } from "./sniff";
import { cleanWebp } from "./webp";

/** How many documents may lie inside one another. */
const DEEPEST = 3;

type Cleaner = (file: Blob, depth: number) => Promise<Cleaning>;

const CLEANERS: Readonly<Record<Kind, Cleaner>> = {
    jpeg: cleanJpeg,
    png: cleanPng,
    gif: cleanGif,
    webp: cleanWebp,
    movie: cleanMovie,
    heif: cleanMovie,
    zip: (file, depth) => cleanOffice(file, (inner) => cleanAt(inner, depth + 1)),
    pdf: cleanPdf,
};

/**
 * Takes the hidden data out of a file, byte by byte: what it shows is not encoded again, so it
 * stays as it was.
 *
 * @throws NotCleaned when the file is of no known kind, or cannot be cleaned honestly
 */
export function clean(file: Blob): Promise<Cleaning> {
    return cleanAt(file, 0);
}

async function cleanAt(file: Blob, depth: number): Promise<Cleaning> {
    const kind = await kindOf(file);
    if (kind === undefined || depth > DEEPEST) {
        throw new NotCleaned("unknown");
    }
    return CLEANERS[kind](file, depth);
}
