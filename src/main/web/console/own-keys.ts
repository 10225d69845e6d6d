import type { Bytes } from "../protocol/bytes";
import { fingerprint } from "../protocol/fingerprint";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import { paragraph, view } from "./parts";
import type { PersonKeys } from "./person-keys";
import { fingerprintWords } from "./sheet";
import type { Shell } from "./shell";

/** One's own fingerprint, to be read to whoever vets. */
export async function ownKeys(
    shell: Shell,
    keys: PersonKeys,
    vetted: boolean,
    authority: Bytes,
    further: readonly HTMLElement[] = [],
): Promise<HTMLElement> {
    const words = await fingerprint(
        keys.opening.sealingKey.bytes,
        keys.signing.verifyingKey,
        shell.words,
    );
    const vouching = await fingerprint(new Uint8Array(0), authority, shell.words);
    return view(
        text("console.keys.heading"),
        paragraph(vetted ? "console.keys.vetted" : "console.keys.waiting"),
        element("h2", {}, text("console.fingerprint")),
        fingerprintWords(words),
        element("h2", {}, text("console.keys.authority")),
        paragraph("console.keys.authority.explain"),
        fingerprintWords(vouching),
        ...further,
    );
}
