import { NotCleaned } from "../kinds";
import { type Dictionary, Literal, Name, Reference, type Value } from "./values";

const DEEPEST = 200;
const SPACE = /[\0\t\n\f\r ]/;
const DELIMITER = /[()<>[\]{}/%\0\t\n\f\r ]/;

/** The text ends before the value does: more of the file must be read. */
export class EndsEarly extends Error {}

/** Reads values from a text whose characters are bytes (ISO 32000-2, section 7.3). */
export class Parser {
    constructor(
        private readonly text: string,
        public at = 0,
    ) {}

    /** The next value, references included. */
    value(depth = 0): Value {
        if (depth > DEEPEST) {
            throw new NotCleaned("damaged");
        }
        this.space();
        switch (this.text[this.at]) {
            case "/":
                return this.name();
            case "(":
                return this.string();
            case "[":
                return this.list(depth);
            case "<":
                return this.text[this.at + 1] === "<" ? this.dictionary(depth) : this.hexadecimal();
            default:
                return this.reference() ?? new Literal(this.word());
        }
    }

    /** The next word: a number, or a keyword. */
    word(): string {
        this.space();
        const from = this.at;
        while (!DELIMITER.test(this.here())) {
            this.at++;
        }
        if (this.at === from) {
            throw new NotCleaned("damaged");
        }
        return this.text.slice(from, this.at);
    }

    /** A whole number. */
    number(): number {
        const word = this.word();
        if (!/^\+?\d{1,15}$/.test(word)) {
            throw new NotCleaned("damaged");
        }
        return Number(word);
    }

    /** Steps over white space and comments. */
    space(): void {
        while (SPACE.test(this.here()) || this.here() === "%") {
            if (this.here() === "%") {
                while (!/[\r\n]/.test(this.here())) {
                    this.at++;
                }
            } else {
                this.at++;
            }
        }
    }

    /** Steps over the end of a line, and answers where the next begins. */
    endOfLine(): number {
        if (this.here() === "\r") {
            this.at++;
        }
        if (this.here() === "\n") {
            this.at++;
        }
        return this.at;
    }

    private here(): string {
        const character = this.text[this.at];
        if (character === undefined) {
            throw new EndsEarly();
        }
        return character;
    }

    private reference(): Reference | undefined {
        const from = this.at;
        const number = this.word();
        if (/^\d{1,10}$/.test(number)) {
            this.space();
            if (/\d/.test(this.here()) && /^\d{1,5}$/.test(this.word())) {
                this.space();
                if (this.here() === "R") {
                    this.at++;
                    return new Reference(Number(number));
                }
            }
        }
        this.at = from;
        return undefined;
    }

    private name(): Name {
        this.at++;
        const from = this.at;
        while (!DELIMITER.test(this.here())) {
            this.at++;
        }
        const raw = this.text.slice(from, this.at);
        return new Name(
            raw.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
                String.fromCharCode(Number.parseInt(code, 16)),
            ),
        );
    }

    private string(): Literal {
        const from = this.at;
        let open = 0;
        do {
            const character = this.here();
            if (character === "\\") {
                this.at++;
                this.here();
            } else if (character === "(") {
                open++;
            } else if (character === ")") {
                open--;
            }
            this.at++;
        } while (open > 0);
        return new Literal(this.text.slice(from, this.at));
    }

    private hexadecimal(): Literal {
        const end = this.text.indexOf(">", this.at);
        if (end < 0) {
            throw new EndsEarly();
        }
        const text = this.text.slice(this.at, end + 1).replace(/[\0\t\n\f\r ]/g, "");
        if (!/^<[0-9a-f]*>$/i.test(text)) {
            throw new NotCleaned("damaged");
        }
        this.at = end + 1;
        return new Literal(text);
    }

    private list(depth: number): Value[] {
        this.at++;
        const values: Value[] = [];
        for (;;) {
            this.space();
            if (this.here() === "]") {
                this.at++;
                return values;
            }
            values.push(this.value(depth + 1));
        }
    }

    private dictionary(depth: number): Dictionary {
        this.at += 2;
        const members = new Map<string, Value>();
        for (;;) {
            this.space();
            if (this.here() === ">") {
                this.at += 2;
                return members;
            }
            const key = this.value(depth + 1);
            if (!(key instanceof Name)) {
                throw new NotCleaned("damaged");
            }
            members.set(key.text, this.value(depth + 1));
        }
    }
}
