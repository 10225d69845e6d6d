import { clean } from "../../main/web/metadata/clean";
import { NotCleaned } from "../../main/web/metadata/kinds";
import { latin } from "../../main/web/metadata/text";
import { concat } from "../../main/web/protocol/bytes";
import { equals, holds, refuses } from "./assert";
import { about, test, testCompiled } from "./harness";
import { box, FIRST_SAMPLE, movie, still, type Track } from "./metadata/boxes";
import { ascii, HIDDEN, profile, u32 } from "./metadata/builders";
import { cleaned, survives } from "./metadata/fuzz";

const hidden = ascii(HIDDEN);
const MEDIA = concat(ascii("seen1"), hidden, ascii("heard1seen2"), hidden, ascii("heard2"), hidden);
const at = (text: string): number => FIRST_SAMPLE + latin(MEDIA).indexOf(text);

const SEEN: Track = {
    media: "vide",
    number: 1,
    offsets: [at("seen1"), at("seen2")],
    sizes: [5, 5],
};
const HEARD: Track = { ...SEEN, media: "soun", number: 2, offsets: [at("heard1"), at("heard2")] };
const MEASURED: Track = {
    media: "meta",
    number: 3,
    offsets: [FIRST_SAMPLE + 5],
    sizes: [hidden.length],
};
const TRACKS = [SEEN, { ...HEARD, sizes: [6, 6] }, MEASURED];
const FILE = movie(MEDIA, TRACKS, hidden);

const STILL = still(hidden, profile(["desc", concat(ascii("desc\0\0\0\0"), hidden)]));

about("metadata of movies", () => {
    test("what nobody sees or hears is overwritten where it stood, and nothing moves", async () => {
        const { bytes, found, left } = await cleaned(FILE);

        const blank = "\0".repeat(HIDDEN.length);
        equals(bytes.length, FILE.length);
        equals(
            latin(bytes.slice(FIRST_SAMPLE, FIRST_SAMPLE + MEDIA.length)),
            `seen1${blank}heard1seen2${blank}heard2${blank}`,
        );
        holds(!latin(bytes).includes(HIDDEN), "nothing hidden is left");
        for (const kind of [
            "location",
            "time",
            "path",
            "software",
            "telemetry",
            "other",
        ] as const) {
            holds(found.includes(kind), kind);
        }
        equals(left, ["stream"]);
    });

    test("cleaning a clean movie changes nothing and finds nothing", async () => {
        const { bytes } = await cleaned(FILE);

        const again = await cleaned(bytes);

        equals(again.bytes, bytes);
        equals(again.found, []);
    });

    test("sound whose table counts frames is kept up to the next sample", async () => {
        const tracks = [SEEN, { ...HEARD, uniform: true }, MEASURED];

        const { bytes } = await cleaned(movie(MEDIA, tracks, ascii("")));

        const kept = latin(bytes.slice(FIRST_SAMPLE, FIRST_SAMPLE + MEDIA.length));
        holds(kept.includes("heard1seen2"), kept);
        holds(kept.endsWith("heard2" + HIDDEN), "no table tells where the last one ends");
    });

    test("a reference to a track that is gone goes too", async () => {
        const tref = box("tref", box("tmcd", u32(3)), box("chap", u32(2)));
        const seen = { ...SEEN, more: [tref] };

        const { bytes } = await cleaned(movie(MEDIA, [seen, ...TRACKS.slice(1)], hidden));

        holds(!latin(bytes).includes("tmcd"), "to the track that is gone");
        holds(latin(bytes).includes("chap\0\0\0\x02"), "but not to one that stays");
    });

    test("a still picture keeps what is shown, and loses items that tell, and small previews", async () => {
        const { bytes, found } = await cleaned(STILL);

        equals(bytes.length, STILL.length);
        holds(!latin(bytes).includes(HIDDEN), "nothing hidden is left");
        holds(latin(bytes).includes("shown picture\0"), "what is shown");
        holds(latin(bytes).includes("shown inside\0"), "where it is shown from");
        holds(!/thmb|cdsc|Exif|mime/.test(latin(bytes)), "no item that tells");
        holds(found.includes("preview") && found.includes("profile"), found.join(" "));
        equals((await cleaned(bytes)).bytes, bytes);
        equals((await cleaned(bytes)).found, []);
    });

    test("a movie that is not whole, or not readable to us, is refused by name", async () => {
        const elsewhere = latin(FILE).replace("url \0\0\0\x01", "url \0\0\0\0");
        const without = latin(FILE).replaceAll("vide", "meta").replaceAll("soun", "meta");
        const twice = concat(FILE, box("moov", u32(0, 0)));
        for (const [file, reason] of [
            [ascii(elsewhere), "unknown"],
            [ascii(without), "damaged"],
            [twice, "damaged"],
            [FILE.slice(0, -1), "damaged"],
            [concat(FILE, box("moof", u32(8), ascii("mfhd"))), "unknown"],
        ] as const) {
            equals((await refuses(() => clean(new Blob([file])), NotCleaned)).reason, reason);
        }
    });

    test("a chunk that claims more samples than there are ends with the last", async () => {
        const claiming = FILE.slice();
        const name = [..."stsc"].map((letter) => letter.charCodeAt(0));
        const at = claiming.findIndex((_, i) => name.every((code, j) => claiming[i + j] === code));
        holds(at > 0, "there is a table of chunks");
        new DataView(claiming.buffer).setUint32(at + 16, 0xffffffff);
        const { bytes } = await cleaned(claiming);
        equals((await cleaned(bytes)).bytes, bytes);
    });

    testCompiled(
        "a damaged movie or still is cleaned or refused by name, and stays clean",
        async () => {
            await survives(FILE, 300);
            await survives(STILL, 300);
        },
    );
});
