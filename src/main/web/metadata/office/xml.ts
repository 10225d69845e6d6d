import { NotCleaned } from "../kinds";

/** A start tag; most rules ask for the name without its prefix, which a document may choose. */
export interface Tag {
    readonly prefix: string;
    readonly name: string;
    readonly attributes: readonly Attribute[];
}

export interface Attribute {
    readonly prefix: string;
    readonly name: string;
    /** As it stands between its quotes. */
    readonly value: string;
}

/** What becomes of an element: it stays, it goes with all that is in it, or says something else. */
export type Verdict = "keep" | "drop" | { readonly text: string };

/** What an editor decides. */
export interface Rules {
    element(tag: Tag): Verdict;
    /** The value that stays, the same or another; undefined when the attribute goes. */
    attribute(tag: Tag, attribute: Attribute): string | undefined;
    /** Told when an element said something else than what it says now. */
    replaced(tag: Tag): void;
}

const SPACE = /\s/;
const DEEPEST = 10_000;

/**
 * Edits XML as text: what no rule touches stays as it was written. Comments and processing
 * instructions go. Nothing is expanded: a document with a type declaration is refused.
 */
export function edit(xml: string, rules: Rules): string {
    const out: string[] = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'];
    const open: Open[] = [];
    let dropped = 0;
    let replaced = 0;
    const write = (text: string): void => {
        if (dropped === 0 && replaced === 0) {
            out.push(text);
        }
    };
    for (let at = 0; at < xml.length;) {
        const markup = xml.indexOf("<", at);
        const end = markup < 0 ? xml.length : markup;
        if (open.length > 0) {
            write(xml.slice(at, end));
        }
        if (markup < 0) {
            break;
        }
        if (xml.startsWith("<!--", markup)) {
            at = after(xml, "-->", markup);
        } else if (xml.startsWith("<?", markup)) {
            at = after(xml, "?>", markup);
        } else if (xml.startsWith("<![CDATA[", markup)) {
            at = after(xml, "]]>", markup);
            write(xml.slice(markup, at));
        } else if (xml.startsWith("<!", markup)) {
            throw new NotCleaned("damaged");
        } else if (xml.startsWith("</", markup)) {
            at = after(xml, ">", markup);
            const element = open.pop();
            if (element === undefined) {
                throw new NotCleaned("damaged");
            }
            const { tag, verdict } = element;
            if (typeof verdict === "object") {
                replaced--;
                if (xml.slice(tag.end, markup) !== verdict.text) {
                    rules.replaced(tag);
                }
            }
            write(xml.slice(markup, at));
            if (verdict === "drop") {
                dropped--;
            }
        } else {
            const tag = startTag(xml, markup);
            at = tag.end;
            const verdict = rules.element(tag);
            if (verdict === "drop") {
                dropped++;
            }
            write(written(tag, rules));
            if (tag.closed) {
                dropped -= verdict === "drop" ? 1 : 0;
                continue;
            }
            if (open.length >= DEEPEST) {
                throw new NotCleaned("damaged");
            }
            open.push({ tag, verdict });
            if (typeof verdict === "object") {
                write(verdict.text);
                replaced++;
            }
        }
    }
    if (open.length > 0) {
        throw new NotCleaned("damaged");
    }
    return out.join("");
}

interface Open {
    readonly tag: StartTag;
    readonly verdict: Verdict;
}

interface StartTag extends Tag {
    readonly full: string;
    readonly closed: boolean;
    readonly end: number;
}

function startTag(xml: string, markup: number): StartTag {
    let at = markup + 1;
    while (at < xml.length && !/[\s/>]/.test(xml[at] ?? "")) {
        at++;
    }
    const full = xml.slice(markup + 1, at);
    const attributes: Attribute[] = [];
    for (;;) {
        at = overSpace(xml, at);
        const next = xml[at];
        if (next === ">" || (next === "/" && xml[at + 1] === ">")) {
            const closed = next === "/";
            const end = at + (closed ? 2 : 1);
            return { full, prefix: prefix(full), name: local(full), attributes, closed, end };
        }
        const equals = xml.indexOf("=", at);
        const from = overSpace(xml, equals + 1);
        const quote = xml[from] ?? "";
        const to = xml.indexOf(quote, from + 1);
        const name = xml.slice(at, equals).trim();
        if (equals < 0 || !/["']/.test(quote) || to < 0 || !/^[^\s<>/"']+$/.test(name)) {
            throw new NotCleaned("damaged");
        }
        const value = xml.slice(from + 1, to);
        attributes.push({ prefix: prefix(name), name: local(name), value });
        at = to + 1;
    }
}

function written(tag: StartTag, rules: Rules): string {
    let text = `<${tag.full}`;
    for (const attribute of tag.attributes) {
        const value = rules.attribute(tag, attribute);
        if (value !== undefined) {
            const quote = value.includes('"') ? "'" : '"';
            const prefix = attribute.prefix === "" ? "" : `${attribute.prefix}:`;
            text += ` ${prefix}${attribute.name}=${quote}${value}${quote}`;
        }
    }
    return `${text}${tag.closed ? "/" : ""}>`;
}

function prefix(name: string): string {
    return name.slice(0, Math.max(0, name.indexOf(":")));
}

function local(name: string): string {
    return name.slice(name.indexOf(":") + 1);
}

function overSpace(xml: string, from: number): number {
    let at = from;
    while (at < xml.length && SPACE.test(xml[at] ?? "")) {
        at++;
    }
    return at;
}

function after(xml: string, mark: string, from: number): number {
    const at = xml.indexOf(mark, from);
    if (at < 0) {
        throw new NotCleaned("damaged");
    }
    return at + mark.length;
}
