import { hex } from "./base64url";
import { type Bytes, sha256 } from "./bytes";

/** SHA-256 of a locator in hex: what the service stores and what `info` binds. */
export async function locatorHash(locator: Bytes): Promise<string> {
    return hex(await sha256(locator));
}
