/** A name, its escapes resolved (ISO 32000-2, section 7.3.5). */
export class Name {
    constructor(readonly text: string) {}
}

/** A reference to an indirect object; generations are not kept, the newest object counts. */
export class Reference {
    constructor(readonly number: number) {}
}

/** A number, a string or a word exactly as it was written. */
export class Literal {
    constructor(readonly text: string) {}
}

export type Dictionary = ReadonlyMap<string, Value>;

/** What stands between two places of the file, and how it is to be read. */
export class Stream {
    constructor(
        readonly dictionary: Dictionary,
        readonly from: number,
        readonly to: number,
    ) {}
}

export type Value = Name | Reference | Literal | Dictionary | readonly Value[] | Stream;

export const NULL = new Literal("null");

export function isDictionary(value: Value | undefined): value is Dictionary {
    return value instanceof Map;
}

/** A whole number that is written where it stands. */
export function integer(value: Value | undefined): number | undefined {
    return value instanceof Literal && /^\+?\d{1,15}$/.test(value.text)
        ? Number(value.text)
        : undefined;
}

export function nameOf(value: Value | undefined): string | undefined {
    return value instanceof Name ? value.text : undefined;
}

/** A value as it is written into a file. */
export function written(value: Value): string {
    if (value instanceof Name) {
        return `/${escaped(value.text)}`;
    }
    if (value instanceof Reference) {
        return `${value.number} 0 R`;
    }
    if (value instanceof Literal) {
        return value.text;
    }
    if (value instanceof Stream) {
        return written(value.dictionary);
    }
    if (isDictionary(value)) {
        const members = [...value].map(([key, one]) => `/${escaped(key)} ${written(one)}`);
        return `<<${members.join("\n")}>>`;
    }
    return `[${value.map(written).join(" ")}]`;
}

function escaped(name: string): string {
    return name.replace(
        /[^!-~]|[#()<>[\]{}/%]/g,
        (character) => `#${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
    );
}
