import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

/** The label that versions everything. */
export const LABEL = "underseal/1";

/** Sizes in bytes; the Java side's `Suite` holds the same. */
export const ENCAPSULATION = 1_120;
export const TAG = 16;
export const OVERHEAD = ENCAPSULATION + TAG;
export const PUBLIC_KEY = 1_216;
export const SEED = 32;
export const CELL = 65_536;
export const ENVELOPE = 43_008;
export const MAIL = 11_264;
export const MAILS = 4;
export const ACKNOWLEDGEMENT = 2_048;
export const UPLOADS = 32;
export const SEGMENT = 1 << 20;

/** HPKE (RFC 9180) base mode: X-Wing 0x647A, HKDF-SHA256, AES-256-GCM. */
export function suite(): CipherSuite {
    return new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}
