import { readFileSync } from "node:fs";
import type { Bytes } from "../../../main/web/protocol/bytes";
import { asFile, run, runForText } from "./tools";

const TOOL = ["-q", "-q", "-m", "-overwrite_original"];

/** A text that no file holds by itself. */
export const CANARY = "QZcanaryKW";

/** Writes the canary into every tag of these groups that takes a text, and more where told. */
export function withTags(
    bytes: Uint8Array,
    name: string,
    groups: readonly string[],
    more: readonly string[] = [],
): Promise<Bytes> {
    const tags = groups.flatMap((group) =>
        writable(group).map((tag) => `-${group}:${tag}=${CANARY}`),
    );
    return asFile(bytes, name, (file) => {
        run("exiftool", ...TOOL, ...tags, ...more, file);
        return new Uint8Array(readFileSync(file));
    });
}

const known = new Map<string, string[]>();

function writable(group: string): string[] {
    const tags =
        known.get(group) ??
        runForText("exiftool", "-listw", `-${group}:All`)
            .split("\n")
            .slice(1)
            .join(" ")
            .split(/\s+/)
            .filter((tag) => tag !== "");
    known.set(group, tags);
    return tags;
}

/** What exiftool sees beyond the file system, as `group:tag` with its value. */
export async function seen(bytes: Uint8Array, name: string): Promise<Record<string, string>> {
    const text = await asFile(bytes, name, (file) =>
        runForText("exiftool", "-j", "-a", "-u", "-U", "-g1", "-ee3", file),
    );
    const [groups] = JSON.parse(text) as Record<string, unknown>[];
    const tags: Record<string, string> = {};
    for (const [group, content] of Object.entries(groups ?? {})) {
        if (
            typeof content === "object" &&
            content !== null &&
            !/^(System|ExifTool|Composite)$/.test(group)
        ) {
            for (const [tag, value] of Object.entries(content)) {
                tags[`${group}:${tag}`] = String(value);
            }
        }
    }
    return tags;
}

/** Whether a text is in bytes, however a format may write it. */
export function holdsText(bytes: Uint8Array, text: string): boolean {
    const wide = [...text].map((letter) => `\0${letter}`).join("");
    const forms = [text, wide, wide.slice(1), [...text].reverse().join("")];
    const content = Buffer.from(bytes).toString("latin1");
    return forms.some((form) => content.includes(form));
}
