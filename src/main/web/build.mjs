// Bundles the pages' scripts and styles, names each by its content, and writes the manifest that the
// service reads. UNDERSEAL_CLASSES is where Maven collects what goes into the jar.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const classes = process.env.UNDERSEAL_CLASSES ?? path.join(here, "../../../target/classes");

const ENTRIES = {
    "submit.js": "submit/main.ts",
    "metadata.js": "metadata/clean.ts",
    "portal.css": "ui/portal.css",
    "console.js": "console/main.ts",
    "console.css": "ui/console.css",
    "viewer.js": "viewer/main.ts",
    "viewer.css": "viewer/viewer.css",
};
const WORD_LISTS = { en: "english", fr: "french", es: "spanish", zh: "simplified-chinese" };

async function bundle(name, entry) {
    const result = await build({
        entryPoints: [path.join(here, entry)],
        absWorkingDir: here,
        bundle: true,
        minify: true,
        write: false,
        format: "esm",
        target: ["es2022", "firefox115"],
        charset: "ascii",
        legalComments: "none",
        logLevel: "warning",
    });
    const bytes = result.outputFiles[0].contents;
    const digest = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    const file = name.replace(/\.(\w+)$/, `-${digest}.$1`);
    await writeFile(path.join(classes, "web/assets", file), bytes);
    return {
        file,
        integrity: "sha384-" + createHash("sha384").update(bytes).digest("base64"),
        bytes: bytes.length,
        gzip: gzipSync(bytes, { level: 9 }).length,
    };
}

await rm(path.join(classes, "web"), { recursive: true, force: true });
await mkdir(path.join(classes, "web/assets"), { recursive: true });
const manifest = {};
for (const [name, entry] of Object.entries(ENTRIES)) {
    if (existsSync(path.join(here, entry))) {
        manifest[name] = await bundle(name, entry);
    }
}
await writeFile(path.join(classes, "web/manifest.json"), JSON.stringify(manifest, null, 2) + "\n");

await mkdir(path.join(classes, "wordlists"), { recursive: true });
for (const [language, list] of Object.entries(WORD_LISTS)) {
    const { wordlist } = await import(`@scure/bip39/wordlists/${list}.js`);
    const words = wordlist.map((word) => word.normalize("NFC")).join("\n") + "\n";
    await writeFile(path.join(classes, "wordlists", `${language}.txt`), words);
}
