/** Text of others as it is shown: without the controls that turn text around (UAX 9). */
export function withoutBidiControls(text: string): string {
    return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");
}
