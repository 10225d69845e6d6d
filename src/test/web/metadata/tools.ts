import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Bytes } from "../../../main/web/protocol/bytes";

const SHOWN = ["-map", "0:v?", "-map", "0:a?", "-map", "0:s?", "-c:s", "copy"];
const MOST_OUTPUT = 1 << 28;

/** A folder for one test, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T> | T): Promise<T> {
    const folder = mkdtempSync(path.join(tmpdir(), "underseal-metadata-"));
    try {
        return await work(folder);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Runs a tool that `./dev test` installs; what it refuses fails the test. */
export function run(tool: string, ...given: readonly string[]): Bytes {
    return new Uint8Array(
        execFileSync(tool, given, { maxBuffer: MOST_OUTPUT, stdio: ["ignore", "pipe", "pipe"] }),
    );
}

export function runForText(tool: string, ...given: readonly string[]): string {
    return new TextDecoder().decode(run(tool, ...given));
}

/** Hands bytes to a tool as a file. */
export function asFile<T>(bytes: Uint8Array, name: string, work: (file: string) => T): Promise<T> {
    return inFolder((folder) => {
        const file = path.join(folder, name);
        writeFileSync(file, bytes);
        return work(file);
    });
}

/** What a tool makes of a file that it is told to write. */
export function made(name: string, ...given: readonly string[]): Promise<Bytes> {
    return inFolder((folder) => {
        const file = path.join(folder, name);
        run("ffmpeg", "-v", "error", ...given, file);
        return new Uint8Array(readFileSync(file));
    });
}

/** Every frame of picture and sound, decoded and hashed: equal lists mean equal to the last pixel. */
export async function decoded(bytes: Uint8Array, name: string): Promise<string[]> {
    const text = await asFile(bytes, name, (file) =>
        runForText("ffmpeg", ..."-v error -i".split(" "), file, ...SHOWN, "-f", "framemd5", "-"),
    );
    return text.split("\n").filter((line) => !line.startsWith("#"));
}

/** The whole of a blob. */
export async function whole(blob: Blob): Promise<Bytes> {
    return new Uint8Array(await blob.arrayBuffer());
}
