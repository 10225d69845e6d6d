import { type Bytes, concat } from "../../../main/web/protocol/bytes";
import { ascii, u16, u32 } from "./builders";

/** A box with its content. */
export function box(type: string, ...content: readonly Bytes[]): Bytes {
    const body = concat(...content);
    return concat(u32(body.length + 8), ascii(type), body);
}

/** A track as a movie's head describes it. */
export interface Track {
    readonly media: string;
    readonly number: number;
    readonly offsets: readonly number[];
    readonly sizes: readonly number[];
    /** One size for all samples, which counts frames and not bytes. */
    readonly uniform?: boolean;
    readonly more?: readonly Bytes[];
}

const zeros = (count: number): Bytes => new Uint8Array(count);
const times = (rest: number): Bytes => concat(u32(0, 0xdeadbeef, 0xdeadbeef), zeros(rest));

function trackBox(track: Track, telling: Bytes): Bytes {
    const { media, number, offsets, sizes, uniform = false, more = [] } = track;
    const description =
        media === "vide"
            ? box("mp4v", zeros(42), concat(telling, zeros(32)).slice(0, 32), zeros(4))
            : box("any ", zeros(8));
    return box(
        "trak",
        box("tkhd", u32(0, 1, 1, number), zeros(68)),
        box(
            "mdia",
            box("mdhd", times(12)),
            box("hdlr", u32(0, 0), ascii(media), zeros(12), telling),
            box(
                "minf",
                box("dinf", box("dref", u32(0, 1), box("url ", u32(1), telling))),
                box(
                    "stbl",
                    box("stsd", u32(0, 1), description),
                    box("stsc", u32(0, 1, 1, 1, 1)),
                    uniform
                        ? box("stsz", u32(0, 1, offsets.length))
                        : box("stsz", u32(0, 0, sizes.length, ...sizes)),
                    box("stco", u32(0, offsets.length, ...offsets)),
                    box("hidden".slice(0, 4), telling),
                ),
            ),
        ),
        box("udta", box("\xa9xyz", telling)),
        ...more,
    );
}

/** A movie whose samples lie in `mdat` from this place of the file. */
export const FIRST_SAMPLE = 24;

/** A movie with its samples in front and hidden data in every box that goes. */
export function movie(media: Bytes, tracks: readonly Track[], telling: Bytes): Bytes {
    return concat(
        box("ftyp", ascii("isom"), u32(0)),
        box("mdat", media),
        box("uuid", zeros(16), telling),
        box("free", telling),
        box("meta", u32(0), box("hdlr", u32(0, 0), ascii("mdta"), telling)),
        box(
            "moov",
            box("mvhd", times(88)),
            ...tracks.map((track) => trackBox(track, telling)),
            box("udta", telling),
            box("meta", telling),
        ),
    );
}

function item(id: number, type: string, telling: Bytes): Bytes {
    return box("infe", u32(0x02000000), u16(id), u16(0), ascii(type), telling, zeros(1));
}

function place(id: number, method: number, from: number, length: number): Bytes {
    return concat(u16(id), u16(method), u16(0), u16(1), u32(from, length));
}

/** A still picture of one item in `mdat`, one in `idat`, a preview, and two that only tell. */
export function still(telling: Bytes, profile: Bytes): Bytes {
    const head = box("ftyp", ascii("heic"), u32(0));
    const shown = ascii("shown picture");
    const inside = ascii("shown inside");
    const meta = (start: number): Bytes =>
        box(
            "meta",
            u32(0),
            box("hdlr", u32(0, 0), ascii("pict"), zeros(12), telling),
            box("pitm", u32(0), u16(1)),
            box(
                "iinf",
                u32(0),
                u16(5),
                item(1, "hvc1", telling),
                item(2, "grid", telling),
                item(3, "hvc1", telling),
                item(4, "Exif", telling),
                item(5, "mime", telling),
            ),
            box("iref", u32(0), box("thmb", u16(3), u16(1), u16(1)), box("cdsc", u16(4), u32(1))),
            box("iprp", box("ipco", box("colr", ascii("prof"), profile), box("udes", telling))),
            box(
                "iloc",
                u32(0x01000000),
                u16(0x4400),
                u16(5),
                place(1, 0, start, shown.length),
                place(2, 1, 0, inside.length),
                place(3, 0, start + shown.length, telling.length),
                place(4, 0, start + shown.length + telling.length, telling.length),
                place(5, 1, inside.length, telling.length),
            ),
            box("idat", inside, telling),
            box("uuid", telling),
        );
    const start = head.length + meta(0).length + 8;
    return concat(head, meta(start), box("mdat", shown, telling, telling, telling));
}
