import { Inflate, Unzlib } from "fflate";
import { type Bytes, concat } from "../protocol/bytes";
import { NotCleaned } from "./kinds";

/** Input at a time: deflate grows by 1,032 at most, so output is counted before it is too much. */
const STEP = 16 * 1024;

/** Inflates raw deflate or a zlib stream (RFC 1951, RFC 1950) into at most so many bytes. */
export function inflate(data: Bytes, form: "raw" | "zlib", most: number): Bytes {
    const parts: Uint8Array[] = [];
    let size = 0;
    const collect = (part: Uint8Array): void => {
        size += part.length;
        parts.push(part);
    };
    const stream = form === "raw" ? new Inflate(collect) : new Unzlib(collect);
    for (let at = 0; at < data.length || at === 0; at += STEP) {
        try {
            stream.push(data.subarray(at, at + STEP), at + STEP >= data.length);
        } catch {
            throw new NotCleaned("damaged");
        }
        if (size > most) {
            throw new NotCleaned("too-large");
        }
    }
    return concat(...parts);
}
