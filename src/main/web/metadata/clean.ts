import { cleanGif } from "./gif";
import { cleanJpeg } from "./jpeg";
import { type Cleaning, NotCleaned } from "./kinds";
import { cleanMovie } from "./movie/movie";
import { cleanPng } from "./png";
import { type Kind, kindOf } from "./sniff";
import { cleanWebp } from "./webp";

type Cleaner = (file: Blob) => Promise<Cleaning>;

const CLEANERS: Readonly<Partial<Record<Kind, Cleaner>>> = {
    jpeg: cleanJpeg,
    png: cleanPng,
    gif: cleanGif,
    webp: cleanWebp,
    movie: cleanMovie,
    heif: cleanMovie,
};

/**
 * Takes the hidden data out of a file, byte by byte: what it shows is not encoded again, so it
 * stays as it was.
 *
 * @throws NotCleaned when the file is of no known kind, or cannot be cleaned honestly
 */
export async function clean(file: Blob): Promise<Cleaning> {
    const kind = await kindOf(file);
    const cleaner = kind === undefined ? undefined : CLEANERS[kind];
    if (cleaner === undefined) {
        throw new NotCleaned("unknown");
    }
    return cleaner(file);
}
