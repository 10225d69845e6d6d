import type { Bytes } from "../protocol/bytes";
import { element } from "../ui/element";
import { text } from "../ui/messages";
import type { Showing } from "./medium";
import { action, alarm } from "./parts";

/**
 * A file in a frame of its own: the frame's document has no origin, no network and no way to this
 * page but two words. Pictures come blurred and nothing plays by itself.
 */
export function viewer({ medium, type }: Showing, name: string, bytes: Bytes): HTMLElement {
    const frame = element("iframe", {
        class: `viewer ${medium}`,
        src: "/console/viewer",
        sandbox: "allow-scripts",
        title: text("console.file.frame", name),
    });
    const told = element("div", { role: "status" });
    let sharp = false;
    const send = (message: unknown, transferred: Transferable[] = []): void => {
        // The frame has no origin that could be named here.
        frame.contentWindow?.postMessage(message, "*", transferred);
    };
    const heard = (event: MessageEvent<unknown>): void => {
        if (!frame.isConnected) {
            window.removeEventListener("message", heard);
        } else if (event.source === frame.contentWindow && event.data === "ready") {
            const { buffer } = bytes.slice();
            send({ medium, type, label: name, bytes: buffer }, [buffer]);
            bytes.fill(0);
        } else if (event.source === frame.contentWindow && event.data === "failed") {
            told.replaceChildren(alarm(text("console.file.unshown")));
        }
    };
    window.addEventListener("message", heard);
    return element(
        "div",
        {},
        ...(medium === "audio"
            ? []
            : [
                  action(
                      "console.file.blur",
                      () => {
                          sharp = !sharp;
                          send(sharp ? "sharp" : "blurred");
                      },
                      "secondary",
                  ),
              ]),
        frame,
        told,
    );
}
