import { clean } from "../../main/web/metadata/clean";
import { concat } from "../../main/web/protocol/bytes";
import { equals, holds } from "./assert";
import { about, test } from "./harness";
import { box, FIRST_SAMPLE, movie } from "./metadata/boxes";
import { ascii, u32 } from "./metadata/builders";
import { CANARY, seen, withTags } from "./metadata/exiftool";
import { cleansWholly } from "./metadata/oracle";
import { decoded, made, whole } from "./metadata/tools";

const PICTURE = ["-f", "lavfi", "-i", "testsrc2=size=96x64:rate=10"];
const SOUND = ["-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100"];
const TITLED = ["-metadata", `title=${CANARY}`, "-metadata", `comment=${CANARY}`];
const H264 = ["-t", "1", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac"];
const TAGS = ["Keys", "ItemList", "UserData", "XMP"];
const TOLD = [
    "-CreateDate=2024:03:02 01:00:00",
    "-MediaCreateDate=2024:03:02 01:00:00",
    "-TrackCreateDate=2024:03:02 01:00:00",
    "-Keys:GPSCoordinates=33.5138 36.2765",
    "-UserData:GPSCoordinates=33.5138 36.2765",
];
const TELLING = /GPS|Author|Software|Comment|Title|Make\b|Model/;

async function without(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
    const tags = await seen(bytes, name);
    for (const [tag, value] of Object.entries(tags)) {
        holds(!TELLING.test(tag), `${tag}: ${value}`);
        holds(!/Date/.test(tag) || value.startsWith("0000"), `${tag}: ${value}`);
    }
}

about("hidden data in movies", () => {
    for (const [name, how] of [
        ["with its head in front", ["-movflags", "+faststart"]],
        ["with its head behind", []],
    ] as const) {
        test(`an MP4 ${name} keeps every frame, and nothing that was written beside`, async () => {
            const plain = await made("a.mp4", ...PICTURE, ...SOUND, ...H264, ...TITLED, ...how);
            const file = await withTags(plain, "a.mp4", TAGS, TOLD);

            const { cleaned, found, left } = await cleansWholly(
                concat(file, box("free", ascii(CANARY))),
                "a.mp4",
                /^(File|QuickTime|Track\d+):/,
            );

            const bytes = await whole(cleaned);
            await without(bytes, "a.mp4");
            equals(await decoded(bytes, "a.mp4"), await decoded(file, "a.mp4"), "frames");
            for (const kind of ["location", "time", "author", "software", "description"] as const) {
                holds(found.includes(kind), `${kind} in ${found.join(" ")}`);
            }
            equals(left, ["stream"]);
        });
    }

    test("a QuickTime movie with raw sound and a time code keeps sound and picture", async () => {
        const codecs = ["-t", "1", "-c:v", "mjpeg", "-c:a", "pcm_s16be", "-pix_fmt", "yuvj420p"];
        const coded = [...codecs, "-timecode", "01:02:03:04", ...TITLED];
        const plain = await made("a.mov", ...PICTURE, ...SOUND, ...coded);
        const file = await withTags(plain, "a.mov", TAGS, TOLD);

        const { cleaned, found } = await cleansWholly(file, "a.mov", /^(File|QuickTime|Track\d+):/);

        const bytes = await whole(cleaned);
        await without(bytes, "a.mov");
        const [before, after] = [await decoded(file, "a.mov"), await decoded(bytes, "a.mov")];
        equals(after, before, "frames");
        holds(found.includes("telemetry"), "the time code is a track of its own");
        holds(!Object.values(await seen(bytes, "a.mov")).includes("01:02:03:04"), "and is gone");
    });

    test("a movie in fragments keeps every frame", async () => {
        const how = ["-movflags", "+frag_keyframe+empty_moov+default_base_moof", "-g", "3"];
        const file = await made("a.mp4", ...PICTURE, ...SOUND, ...H264, ...TITLED, ...how);

        const { cleaned } = await cleansWholly(file, "a.mp4", /^(File|QuickTime|Track\d+):/);

        const bytes = await whole(cleaned);
        equals(await decoded(bytes, "a.mp4"), await decoded(file, "a.mp4"), "frames");
    });

    test("subtitles stay, and it is said", async () => {
        const text = "data:text/plain,1%0A00:00:00,000 --> 00:00:01,000%0AShown%0A";
        const written = ["-f", "srt", "-i", text, "-c:s", "mov_text"];
        const file = await made("a.mp4", ...PICTURE, ...written, ...H264, ...TITLED);

        const { cleaned, left } = await cleansWholly(file, "a.mp4", /^(File|QuickTime|Track\d+):/);

        const bytes = await whole(cleaned);
        equals(await decoded(bytes, "a.mp4"), await decoded(file, "a.mp4"), "frames and texts");
        equals(left, ["subtitles", "stream"]);
    });

    test("an AVIF picture keeps its pixels, and nothing that was written beside", async () => {
        const still = ["-frames:v", "1", "-c:v", "libaom-av1", "-still-picture", "1"];
        const plain = await made("a.avif", ...PICTURE, ...still);
        const file = await withTags(
            plain,
            "a.avif",
            ["EXIF", "XMP"],
            ["-GPSLatitude=33.5138", "-GPSLatitudeRef=N"],
        );

        const { cleaned, found } = await cleansWholly(file, "a.avif", /^(File|QuickTime|Meta):/);

        const bytes = await whole(cleaned);
        await without(bytes, "a.avif");
        equals(await decoded(bytes, "a.avif"), await decoded(file, "a.avif"), "pixels");
        holds(found.includes("location") && found.includes("device"), found.join(" "));
    });

    test("a movie of three gigabytes is cleaned without reading its samples", async () => {
        const part = new Blob([new Uint8Array(1 << 20).fill(7)]);
        const media = new Blob(Array.from({ length: 3072 }, () => part));
        const size = u32(Math.floor((media.size + 16) / 2 ** 32), (media.size + 16) % 2 ** 32);
        const head = concat(box("ftyp", ascii("qt  "), u32(0)), u32(1), ascii("mdat"), size);
        const [first, last] = [head.length, head.length + media.size - 5];
        const seen = { media: "vide", number: 1, offsets: [first, last], sizes: [5, 5] };
        const told = { media: "meta", number: 2, offsets: [first + 5], sizes: [9] };
        const moov = movie(ascii(""), [seen, told], ascii(CANARY));
        const tail = moov.slice(FIRST_SAMPLE);
        let read = 0;
        const original = Blob.prototype.arrayBuffer;
        Blob.prototype.arrayBuffer = function (this: Blob): Promise<ArrayBuffer> {
            read += this.size;
            return original.call(this);
        };
        try {
            const { cleaned: result } = await clean(new Blob([head, media, tail]));
            equals(result.size, head.length + media.size + tail.length);
            holds(read < 4 << 20, `read ${read} bytes`);
            const begin = new Uint8Array(await result.slice(first, first + 8).arrayBuffer());
            equals([...begin], [7, 7, 7, 7, 7, 0, 0, 0]);
        } finally {
            Blob.prototype.arrayBuffer = original;
        }
    });
});
