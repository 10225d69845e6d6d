import { byId } from "./element";

let texts: Readonly<Record<string, string>> | undefined;

/** A message of the page in its language, with what stands for {0}, {1} and so on. */
export function text(key: string, ...values: readonly (string | number)[]): string {
    texts ??= JSON.parse(byId("messages", HTMLScriptElement).textContent) as Record<string, string>;
    const message = texts[key];
    if (message === undefined) {
        throw new Error(`the page lacks the message ${key}`);
    }
    return message.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ""));
}

/** A message if the page has it; for labels of codes that a newer client may send. */
export function textIfAny(key: string): string | undefined {
    try {
        return text(key);
    } catch {
        return undefined;
    }
}
