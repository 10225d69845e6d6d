import { hex } from "./base64url";
import { type Bytes, hkdf, utf8 } from "./bytes";
import { locatorHash } from "./locator";
import { OpeningKey } from "./opening-key";
import type { ReceiptCode } from "./receipt";
import { SigningKey } from "./signing";
import { LABEL } from "./suite";

const ITERATIONS = 210_000;

/** Everything that a receipt code stands for (protocol, section 5); zeroed by `close`. */
export class SubmitterKeys {
    private constructor(
        /** 32 bytes that find the case. */
        readonly locator: Bytes,
        /** SHA-256 of the locator, in hex: what envelopes and mails are bound to. */
        readonly locatorHash: string,
        readonly openingKey: OpeningKey,
        readonly voice: SigningKey,
    ) {}

    /** Derives all three; takes some hundred milliseconds on purpose. */
    static async derive(receipt: ReceiptCode, installation: Bytes): Promise<SubmitterKeys> {
        const password = await crypto.subtle.importKey(
            "raw",
            utf8(receipt.canonical()),
            "PBKDF2",
            false,
            ["deriveBits"],
        );
        const master = new Uint8Array(
            await crypto.subtle.deriveBits(
                {
                    name: "PBKDF2",
                    hash: "SHA-512",
                    salt: utf8(`${LABEL} receipt ${hex(installation)}`),
                    iterations: ITERATIONS,
                },
                password,
                512,
            ),
        );
        try {
            const locator = await hkdf(master, `${LABEL} locator`);
            return new SubmitterKeys(
                locator,
                await locatorHash(locator),
                await OpeningKey.of(await hkdf(master, `${LABEL} seal`)),
                await SigningKey.of(await hkdf(master, `${LABEL} voice`)),
            );
        } finally {
            master.fill(0);
        }
    }

    close(): void {
        this.locator.fill(0);
        this.openingKey.close();
        this.voice.close();
    }
}
