import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as french } from "@scure/bip39/wordlists/french.js";
import { wordlist as chinese } from "@scure/bip39/wordlists/simplified-chinese.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { WordList } from "../../main/web/protocol/word-list";

const list = (words: readonly string[]): WordList =>
    new WordList(words.map((word) => word.normalize("NFC")));

/** The lists that the build writes, by language. */
export const LISTS = {
    en: list(english),
    fr: list(french),
    es: list(spanish),
    zh: list(chinese),
} as const;

/** All of them, in the order in which a code is tried. */
export const ALL_LISTS: readonly WordList[] = Object.values(LISTS);
