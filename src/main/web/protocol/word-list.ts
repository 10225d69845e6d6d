/** A list of 2,048 words, 11 bits each, read with or without accents. */
export class WordList {
    private readonly places: ReadonlyMap<string, number>;

    constructor(private readonly words: readonly string[]) {
        if (words.length !== 2_048) {
            throw new RangeError("a word list has 2,048 words");
        }
        this.places = new Map(words.map((word, place) => [plain(word), place]));
    }

    /** The word of a place, 0 to 2,047. */
    word(place: number): string {
        const word = this.words[place];
        if (word === undefined) {
            throw new RangeError("no such word");
        }
        return word;
    }

    /** The place of a word, however its accents and case are written. */
    place(word: string): number | undefined {
        return this.places.get(plain(word));
    }
}

function plain(word: string): string {
    return word
        .normalize("NFKD")
        .replace(/\p{M}+/gu, "")
        .toLowerCase();
}
