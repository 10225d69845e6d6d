import { decode } from "../protocol/base64url";
import { type Api, Refused } from "./api";
import { usePasskey } from "./passkey";
import type { Site } from "./site";

/** Uses one of the person's passkeys once more, which the service remembers for five minutes. */
export async function confirmed(api: Api, site: Site): Promise<void> {
    const options = await api.post("confirm/options", {});
    const challenge = decode(options["challenge"], 32);
    const credentials: unknown[] = Array.isArray(options["credentials"])
        ? options["credentials"]
        : [];
    if (challenge === undefined) {
        throw new Refused("failed");
    }
    const among = credentials.flatMap((id) => decode(id) ?? []);
    const used = await usePasskey(site, challenge, among);
    used.prf?.fill(0);
    await api.post("confirm", {
        challengeId: options["challengeId"],
        credential: used.credential,
    });
}
