import { sha256 } from "@noble/hashes/sha2.js";
import { decode, encode } from "./base64url";
import { type Bytes, equal } from "./bytes";
import { isObject, type JsonObject, numberOf } from "./json";

/** The header in which an answer travels, with every cell. */
export const HEADER = "Underseal-Puzzle";
/** What travels where nothing was asked: as long as an answer. */
export const NO_ANSWER = "A".repeat(36);
/** No service asks for more. */
const DEAREST = 320_000;
const CHALLENGE = 23;
const TARGET = 32;
/** Numbers tried before others have their turn: some hundredths of a second where it is slow. */
const SLICE = 500;

/**
 * A search that a crowded service asks for (protocol, section 6; the search is ALTCHA's): which
 * number below the cost makes the target, hashed behind the challenge?
 */
export interface Puzzle {
    readonly challenge: Bytes;
    readonly target: Bytes;
    readonly cost: number;
}

/** Reads what the problem `busy` brings along; undefined when it brings none, or a wrong one. */
export function puzzleOf(problem: JsonObject | undefined): Puzzle | undefined {
    const asked = problem?.["puzzle"];
    if (!isObject(asked)) {
        return undefined;
    }
    const challenge = decode(asked["challenge"], CHALLENGE);
    const target = decode(asked["target"], TARGET);
    const cost = numberOf(asked, "cost", DEAREST);
    return challenge === undefined || target === undefined || !cost
        ? undefined
        : { challenge, target, cost };
}

/** Searches: the answer as it travels, or `NO_ANSWER` when there is none. */
export async function solve({ challenge, target, cost }: Puzzle): Promise<string> {
    const tried = new Uint8Array(CHALLENGE + 4);
    tried.set(challenge);
    const view = new DataView(tried.buffer);
    for (let number = 0; number < cost; number++) {
        view.setUint32(CHALLENGE, number);
        if (equal(sha256(tried), target)) {
            return encode(tried);
        }
        if (number % SLICE === SLICE - 1) {
            await new Promise((resolve) => setTimeout(resolve, 0));
        }
    }
    return NO_ANSWER;
}
