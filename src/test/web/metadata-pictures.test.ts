import { zlibSync } from "fflate";
import { clean } from "../../main/web/metadata/clean";
import { cleanProfile } from "../../main/web/metadata/icc";
import { NotCleaned } from "../../main/web/metadata/kinds";
import { kindOf } from "../../main/web/metadata/sniff";
import { latin } from "../../main/web/metadata/text";
import { type Bytes, concat } from "../../main/web/protocol/bytes";
import { equals, holds, present, refuses } from "./assert";
import { about, test, testCompiled } from "./harness";
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
import { cleaned, survives } from "./metadata/fuzz";

const hidden = ascii(HIDDEN);
const DESCRIBED = profile(["desc", concat(ascii("desc\0\0\0\0"), hidden)], ["dmnd", hidden]);
const TURNED = concat(
    ascii("II*\0\x08\0\0\0\x02\0"),
    ascii("\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"),
    ascii("\x0f\x01\x02\0\x0b\0\0\0\x26\0\0\0\0\0\0\0"),
    hidden,
    ascii("\0"),
);

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

        testCompiled(
            `a damaged ${kind} is cleaned or refused by name, and stays clean`,
            async () => {
                await survives(file, 300);
            },
        );
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
