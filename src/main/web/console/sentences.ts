import { StreamRefused } from "../protocol/attachment-stream";
import { DirectoryRefused } from "../protocol/directory";
import { RefusedToOpen } from "../protocol/opening-key";
import { TooLarge } from "../protocol/padding";
import { text, textIfAny } from "../ui/messages";
import { Refused } from "./api";
import { NotTheAuthority } from "./authority-file";
import { WrongKey } from "./blob";
import { NoPasskey } from "./passkey";
import { NoDeskKey } from "./summary";
import { Untrusted } from "./unlock";

/** A refusal as a sentence of the page; what nobody foresaw gets one as well. */
export function sentence(error: unknown): string {
    if (error instanceof Refused) {
        return textIfAny(`console.error.${error.code}`) ?? text("console.error.code", error.code);
    }
    if (error instanceof DirectoryRefused) {
        return text("console.error.directory", text(`console.refusal.${error.refusal}`));
    }
    if (error instanceof Untrusted) {
        return text(`console.error.untrusted.${error.what}`);
    }
    if (error instanceof TooLarge) {
        return text("console.error.too-long", error.excess);
    }
    if (error instanceof NoPasskey) {
        return text("console.error.passkey");
    }
    if (error instanceof NotTheAuthority) {
        return text("console.error.authority-file");
    }
    if (error instanceof NoDeskKey) {
        return text("console.error.no-desk-key");
    }
    if (error instanceof WrongKey) {
        return text("console.error.wrong-key");
    }
    return text(
        error instanceof RefusedToOpen || error instanceof StreamRefused
            ? "console.error.unopened"
            : "console.error.failed",
    );
}
