import type { Bytes } from "./bytes";
import { info } from "./info";
import { readObject } from "./json";
import type { OpeningKey } from "./opening-key";
import { fill } from "./padding";
import type { SealingKey } from "./sealing-key";
import { ACKNOWLEDGEMENT, OVERHEAD } from "./suite";

/**
 * 2,048 bytes a submitter seals to themselves (protocol, section 6). The desk inside tells them
 * later, with nothing but the code, to whom a follow-up is sealed.
 */
export function sealAcknowledgement(submitter: SealingKey, desk: string): Promise<Bytes> {
    return submitter.seal(fill({ desk }, ACKNOWLEDGEMENT - OVERHEAD), info("receipt"));
}

/** What an acknowledgement of this submitter says; undefined when it is not theirs. */
export async function readAcknowledgement(
    key: OpeningKey,
    acknowledgement: Bytes,
): Promise<{ readonly desk: string | undefined } | undefined> {
    try {
        const json = readObject(await key.open(acknowledgement, info("receipt")));
        const desk = json?.["desk"];
        return { desk: typeof desk === "string" ? desk : undefined };
    } catch {
        return undefined;
    }
}
