/** Digits of Arabic, Persian and full-width scripts as 0 to 9; everything else stays. */
export function westernDigits(text: string): string {
    return text
        .normalize("NFKC")
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0x0f));
}
