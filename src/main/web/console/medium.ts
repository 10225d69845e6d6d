import { kindOf } from "../metadata/sniff";
import { begins, latin } from "../metadata/text";
import type { Bytes } from "../protocol/bytes";

/** What the viewer has an element for. */
export type Medium = "image" | "audio" | "video";

/** What a file is shown as. */
export interface Showing {
    readonly medium: Medium;
    readonly type: string;
}

const PICTURES: ReadonlySet<string> = new Set(["gif", "jpeg", "png", "webp"]);

/** Whether a file of a type, as its sender says it is, is worth opening here. */
export function promised(type: string): Medium | undefined {
    if (/^image\/(gif|jpeg|png|webp)$/.test(type)) {
        return "image";
    }
    return /^audio\/(mp4|mpeg|ogg|wav|webm|x-wav|vnd\.wave)$/.test(type)
        ? "audio"
        : /^video\/(mp4|ogg|quicktime|webm)$/.test(type)
          ? "video"
          : undefined;
}

/**
 * What a file may be shown as, by its first bytes: a playlist, for one, is called a recording by
 * its sender and makes a browser fetch others. Undefined when it is not of the medium promised.
 */
export async function showing(bytes: Bytes, medium: Medium): Promise<Showing | undefined> {
    const kind = await kindOf(new Blob([bytes.subarray(0, 1_024)]));
    if (medium === "image") {
        return kind !== undefined && PICTURES.has(kind)
            ? { medium, type: `image/${kind}` }
            : undefined;
    }
    const container = kind === "movie" ? "mp4" : containerOf(bytes, medium);
    return container === undefined ? undefined : { medium, type: `${medium}/${container}` };
}

function containerOf(bytes: Bytes, medium: Medium): string | undefined {
    if (begins(bytes, "OggS")) {
        return "ogg";
    }
    if (begins(bytes, "\x1a\x45\xdf\xa3")) {
        return "webm";
    }
    if (medium !== "audio") {
        return undefined;
    }
    if (begins(bytes, "RIFF") && latin(bytes.subarray(8, 12)) === "WAVE") {
        return "wav";
    }
    // A tag, or the eleven bits that begin each frame of MPEG audio.
    const frame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0;
    return begins(bytes, "ID3") || frame ? "mpeg" : undefined;
}
