/** Bytes as Latin-1, which never fails: for names and keywords inside files. */
export function latin(bytes: Uint8Array): string {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) {
        text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return text;
}

/** A text whose characters are bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Whether bytes begin with a text. */
export function begins(bytes: Uint8Array, text: string): boolean {
    return latin(bytes.subarray(0, text.length)) === text;
}
