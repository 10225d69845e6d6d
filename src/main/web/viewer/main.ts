// Shows one file that may be hostile, in a document without origin, cookies or network. It is told
// what to show by the page that holds it, and tells that page only that it is ready or has failed.

const MEDIA = { image: "img", audio: "audio", video: "video" } as const;
type Medium = keyof typeof MEDIA;

interface Showing {
    readonly medium: Medium;
    readonly type: string;
    readonly label: string;
    readonly bytes: ArrayBuffer;
}

function isShowing(asked: unknown): asked is Showing {
    return (
        typeof asked === "object" &&
        asked !== null &&
        "medium" in asked &&
        "type" in asked &&
        "label" in asked &&
        "bytes" in asked &&
        Object.keys(MEDIA).includes(String(asked.medium)) &&
        typeof asked.type === "string" &&
        typeof asked.label === "string" &&
        asked.bytes instanceof ArrayBuffer
    );
}

function tell(word: "ready" | "failed"): void {
    // The holder's origin is not known here, and the word is no secret.
    window.parent.postMessage(word, "*");
}

function show({ medium, type, label, bytes }: Showing): void {
    const shown = document.createElement(MEDIA[medium]);
    shown.addEventListener("error", () => {
        tell("failed");
    });
    if (shown instanceof HTMLMediaElement) {
        shown.controls = true;
        shown.preload = "metadata";
        shown.setAttribute("aria-label", label);
    } else {
        shown.alt = label;
    }
    shown.src = URL.createObjectURL(new Blob([bytes], { type }));
    document.body.replaceChildren(shown);
}

window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent) {
        return;
    }
    if (isShowing(event.data)) {
        show(event.data);
    } else if (event.data === "sharp" || event.data === "blurred") {
        document.body.classList.toggle("sharp", event.data === "sharp");
    }
});
tell("ready");
