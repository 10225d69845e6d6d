import { zlibSync } from "fflate";
import fc from "fast-check";
import { clean } from "../../main/web/metadata/clean";
import { cleanProfile } from "../../main/web/metadata/icc";
import { type Cleaning, NotCleaned } from "../../main/web/metadata/kinds";
import { kindOf } from "../../main/web/metadata/sniff";
import { latin } from "../../main/web/metadata/text";
import { type Bytes, concat } from "../../main/web/protocol/bytes";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";
import {
    ascii,
    chunk,
    gif,
    gifBlocks,
    HIDDEN,
    jpeg,
    png,
    profile,
    riffChunk,
    segment,
    u32,
    webp,
} from "./metadata/builders";

const hidden = ascii(HIDDEN);
const DESCRIBED = profile(["desc", concat(ascii("desc\0\0\0\0"), hidden)], ["dmnd", hidden]);
const TURNED = concat(
    ascii("II*\0\x08\0\0\0\x02\0"),
    ascii("\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"),
    ascii("\x0f\x01\x02\0\x0b\0\0\0\x26\0\0\0\0\0\0\0"),
    hidden,
    ascii("\0"),
);

async function cleaned(file: Bytes): Promise<Cleaning & { bytes: Bytes }> {
    const cleaning = await clean(new Blob([file]));
    return { ...cleaning, bytes: new Uint8Array(await cleaning.cleaned.arrayBuffer()) };
}

const PICTURES: Readonly<Record<string, Bytes>> = {
    jpeg: jpeg(
        [
            segment(0xe0, concat(ascii("JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01"), ascii("rgb"))),
            segment(0xe0, concat(ascii("JFXX\0\x13"), hidden)),
            segment(0xe1, concat(ascii("Exif\0\0"), TURNED)),
            segment(0xe2, concat(ascii("ICC_PROFILE\0\x01\x02"), DESCRIBED.slice(0, 100))),
            segment(0xe2, concat(ascii("ICC_PROFILE\0\x02\x02"), DESCRIBED.slice(100))),
            segment(0xee, concat(ascii("Adobe\0e\0\0\0\0\x01"), hidden)),
            ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15].map((n) => segment(0xe0 + n, hidden)),
            segment(0xf1, hidden),
            hidden,
            segment(0xfe, hidden),
        ],
        [segment(0xfe, hidden), new Uint8Array([0xff, 0xff]), segment(0xe1, hidden)],
    ),
    png: png(
        [
            chunk("iCCP", concat(hidden, ascii("\0\0"), zlibSync(DESCRIBED) as Bytes)),
            chunk("eXIf", TURNED),
            ...["tEXt", "zTXt", "iTXt", "tIME", "caBX", "iDOT", "zzZz", "pHYs"].map((type) =>
                chunk(type, hidden),
            ),
            chunk("tRNS", new Uint8Array(2)),
        ],
        [chunk("tEXt", hidden), chunk("eXIf", TURNED)].slice(0, 1),
    ),
    gif: gif(
        concat(ascii("!\xfe"), gifBlocks(hidden, hidden)),
        concat(ascii("!\xff"), gifBlocks(ascii("NETSCAPE2.0"), ascii("\x01\0\0"), hidden)),
        concat(ascii("!\xff"), gifBlocks(ascii("XMP DataXMP"), hidden)),
        concat(ascii("!\xff"), gifBlocks(ascii("ICCRGBG1012"), hidden)),
        concat(ascii("!\x01"), gifBlocks(new Uint8Array(12), hidden)),
        concat(ascii("!\xf9"), gifBlocks(new Uint8Array(4))),
    ),
    webp: webp(
        riffChunk("VP8X", concat(new Uint8Array([0x2e, 0, 0, 0]), new Uint8Array(6))),
        riffChunk("ICCP", DESCRIBED),
        riffChunk("ANIM", new Uint8Array(6)),
        riffChunk(
            "ANMF",
            concat(
                new Uint8Array(16),
                riffChunk("VP8L", new Uint8Array(5)),
                riffChunk("oops", hidden),
            ),
        ),
        riffChunk("EXIF", concat(ascii("Exif\0\0"), TURNED)),
        riffChunk("XMP ", hidden),
    ),
};

about("metadata of pictures", () => {
    for (const [kind, picture] of Object.entries(PICTURES)) {
        const file = concat(picture, hidden);

        test(`nothing hidden is left in a ${kind}, wherever it stood`, async () => {
            const { bytes, found } = await cleaned(file);

            holds(latin(file).includes(HIDDEN), "there was something");
            holds(!latin(bytes).includes(HIDDEN), "and it is gone");
            holds(found.includes("attached"), found.join(" "));
            equals(await kindOf(new Blob([bytes])), kind);
        });

        test(`cleaning a clean ${kind} changes nothing and finds nothing`, async () => {
            const { bytes } = await cleaned(file);

            const again = await cleaned(bytes);

            equals(again.bytes, bytes);
            equals(again.found, []);
        });

        test(`a damaged ${kind} is cleaned or refused by name, and stays clean`, async () => {
            await fc.assert(
                fc.asyncProperty(damaged(file), async (bytes) => {
                    const once = await attempt(bytes);
                    if (once !== undefined) {
                        const twice = present(await attempt(once), "what was cleaned cleans again");
                        equals(twice, once);
                    }
                }),
                { numRuns: 300 },
            );
        });
    }

    test("a picture stays turned as it was", async () => {
        for (const kind of ["jpeg", "png", "webp"]) {
            const { bytes } = await cleaned(present(PICTURES[kind]));

            holds(
                latin(bytes).includes("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"),
                kind,
            );
        }
    });

    test("the end that a broken-off JPEG lacks is written, and all of its data kept", async () => {
        const picture = jpeg([]);

        const { bytes } = await cleaned(picture.slice(0, -2));

        equals(bytes, picture);
    });

    test("a colour profile keeps its colours and loses its names, makers and dates", () => {
        const kept = present(cleanProfile(DESCRIBED));

        holds(!latin(kept).includes(HIDDEN), "no names");
        holds(latin(kept).includes(latin(concat(ascii("XYZ \0\0\0\0"), u32(1, 2, 3)))), "colours");
        equals(cleanProfile(kept), kept);
        equals(cleanProfile(hidden), undefined);
    });

    test("a file of no known kind is refused as unknown, whatever its name", async () => {
        for (const content of ["", "text", "\xff\xd8", "RIFF\0\0\0\0WAVE"]) {
            const file = new File([ascii(content)], "picture.jpg", { type: "image/jpeg" });

            const { reason } = await refuses(() => clean(file), NotCleaned, content);

            equals(reason, "unknown");
        }
    });
});

/** Cut off, or with some bytes changed. */
function damaged(file: Bytes): fc.Arbitrary<Bytes> {
    const places = fc.nat(file.length - 1);
    const cut = places.map((end) => file.slice(0, end));
    const changed = fc
        .array(fc.tuple(places, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 })
        .map((changes) => {
            const copy = file.slice();
            changes.forEach(([at, value]) => (copy[at] = value));
            return copy;
        });
    return fc.oneof(cut, changed);
}

async function attempt(bytes: Bytes): Promise<Bytes | undefined> {
    try {
        return (await cleaned(bytes)).bytes;
    } catch (error) {
        if (error instanceof NotCleaned) {
            return undefined;
        }
        throw error;
    }
}
