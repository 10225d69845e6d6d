import type { Bytes } from "./bytes";
import { info } from "./info";
import type { OpeningKey } from "./opening-key";
import { fill } from "./padding";
import type { SealingKey } from "./sealing-key";
import { ACKNOWLEDGEMENT, OVERHEAD } from "./suite";

/** 2,048 bytes a submitter seals to themselves (protocol, section 6). */
export function sealAcknowledgement(submitter: SealingKey): Promise<Bytes> {
    return submitter.seal(fill({}, ACKNOWLEDGEMENT - OVERHEAD), info("receipt"));
}

/** Whether an answer's acknowledgement is this submitter's: then the case is stored. */
export async function acknowledges(key: OpeningKey, acknowledgement: Bytes): Promise<boolean> {
    try {
        await key.open(acknowledgement, info("receipt"));
        return true;
    } catch {
        return false;
    }
}
