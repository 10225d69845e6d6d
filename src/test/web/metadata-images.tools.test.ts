import { clean } from "../../main/web/metadata/clean";
import { concat, utf8 } from "../../main/web/protocol/bytes";
import { equals, holds } from "./assert";
import { about, test } from "./harness";
import { CANARY, seen, withTags } from "./metadata/exiftool";
import { cleansWholly } from "./metadata/oracle";
import { decoded, made, whole } from "./metadata/tools";

const PICTURE = ["-f", "lavfi", "-i", "testsrc2=size=160x120:rate=5", "-frames:v", "1"];
const MOVING = ["-f", "lavfi", "-i", "testsrc2=size=80x60:rate=5", "-t", "1"];
const EVERYWHERE = [
    "-GPSLatitude=33.5138",
    "-GPSLatitudeRef=N",
    "-GPSLongitude=36.2765",
    "-GPSLongitudeRef=E",
    "-AllDates=2024:03:02 01:00:00",
    "-SerialNumber=" + CANARY,
];

about("hidden data in pictures", () => {
    test("a JPEG keeps its pixels and its orientation, and nothing that was written beside", async () => {
        const plain = await made("a.jpg", ...PICTURE);
        const groups = ["EXIF", "XMP", "IPTC", "Photoshop"];
        const tagged = await withTags(plain, "a.jpg", groups, [
            ...EVERYWHERE,
            "-Orientation#=6",
            "-Comment=" + CANARY,
        ]);
        const file = concat(tagged, utf8(`trailing ${CANARY}`));

        const { cleaned, found, left } = await cleansWholly(
            file,
            "a.jpg",
            /^(File|JFIF):|^IFD0:Orientation$/,
        );

        const bytes = await whole(cleaned);
        equals((await seen(bytes, "a.jpg"))["IFD0:Orientation"], "Rotate 90 CW");
        equals(await decoded(bytes, "a.jpg"), await decoded(file, "a.jpg"), "pixels");
        equals(found, [
            ..."location time device author software description preview history".split(" "),
            "attached",
        ]);
        equals(left, []);
    });

    test("a progressive JPEG keeps its pixels", async () => {
        const plain = await made(
            "a.jpg",
            ...PICTURE,
            "-pix_fmt",
            "yuvj444p",
            "-huffman",
            "optimal",
        );
        const file = await withTags(plain, "a.jpg", ["EXIF", "XMP"]);

        const { cleaned } = await cleansWholly(file, "a.jpg", /^(File|JFIF):/);

        const bytes = await whole(cleaned);
        equals(await decoded(bytes, "a.jpg"), await decoded(file, "a.jpg"), "pixels");
    });

    test("a PNG keeps its pixels and its orientation, and nothing that was written beside", async () => {
        const plain = await made("a.png", ...PICTURE, "-pix_fmt", "rgba");
        const groups = ["EXIF", "XMP", "IPTC", "PNG"];
        const tagged = await withTags(plain, "a.png", groups, [...EVERYWHERE, "-Orientation#=3"]);
        const file = concat(tagged, utf8(CANARY));

        const { cleaned, found } = await cleansWholly(
            file,
            "a.png",
            /^(File|PNG):|^IFD0:Orientation$/,
        );

        const bytes = await whole(cleaned);
        const tags = await seen(bytes, "a.png");
        equals(tags["IFD0:Orientation"], "Rotate 180");
        holds(
            Object.keys(tags).every((tag) => !/^PNG:.*(Author|Comment|Time|Profile)/.test(tag)),
            Object.keys(tags).join(" "),
        );
        equals(await decoded(bytes, "a.png"), await decoded(file, "a.png"), "pixels");
        holds(found.includes("location") && found.includes("author"), found.join(" "));
    });

    test("an animated PNG keeps every frame", async () => {
        const plain = await made("a.apng", ...MOVING, "-plays", "0");
        const file = await withTags(plain, "a.png", ["XMP", "PNG"]);

        const { cleaned } = await cleansWholly(file, "a.png", /^(File|PNG):/);

        const bytes = await whole(cleaned);
        equals(await decoded(bytes, "a.apng"), await decoded(plain, "a.apng"), "frames");
    });

    test("a GIF keeps every frame and the number of loops", async () => {
        const plain = await made("a.gif", ...MOVING, "-loop", "3");
        const tagged = await withTags(plain, "a.gif", ["XMP", "GIF"], ["-Comment=" + CANARY]);
        const file = concat(tagged, utf8(CANARY));

        const { cleaned } = await cleansWholly(file, "a.gif", /^(File|GIF):/);

        const bytes = await whole(cleaned);
        equals((await seen(bytes, "a.gif"))["GIF:AnimationIterations"], "3");
        equals(await decoded(bytes, "a.gif"), await decoded(file, "a.gif"), "frames");
    });

    for (const [kind, options] of [
        ["lossy", ["-lossless", "0"]],
        ["lossless", ["-lossless", "1", "-pix_fmt", "bgra"]],
    ] as const) {
        test(`a ${kind} WebP keeps its pixels and its orientation`, async () => {
            const plain = await made("a.webp", ...PICTURE, "-c:v", "libwebp", ...options);
            const groups = ["EXIF", "XMP"];
            const file = await withTags(plain, "a.webp", groups, [
                ...EVERYWHERE,
                "-Orientation#=8",
            ]);

            const { cleaned } = await cleansWholly(
                concat(file, utf8(CANARY)),
                "a.webp",
                /^(File|RIFF):|^IFD0:Orientation$/,
            );

            const bytes = await whole(cleaned);
            equals((await seen(bytes, "a.webp"))["IFD0:Orientation"], "Rotate 270 CW");
            equals(await decoded(bytes, "a.webp"), await decoded(plain, "a.webp"), "pixels");
        });
    }

    test("a picture without hidden data is told to have none and stays as it is", async () => {
        const { cleaned } = await clean(new Blob([await made("a.png", ...PICTURE)]));

        equals((await clean(cleaned)).found, []);
    });
});
