import type { Bytes } from "../../protocol/bytes";
import { inflate } from "../inflate";
import { NotCleaned } from "../kinds";
import { integer, isDictionary, nameOf, NULL, type Value } from "./values";

const MOST = 64 * 1024 * 1024;

/** Undoes what tables of objects are packed with: deflate, and a predictor of rows. */
export function unpacked(packed: Bytes, filter: Value, parameters: Value): Bytes {
    if (filter === NULL || (Array.isArray(filter) && filter.length === 0)) {
        return packed;
    }
    if (nameOf(filter) !== "FlateDecode") {
        throw new NotCleaned("unknown");
    }
    const rows = inflate(packed, "zlib", MOST);
    const given = isDictionary(parameters) ? parameters : new Map<string, Value>();
    const predictor = integer(given.get("Predictor")) ?? 1;
    if (predictor === 1) {
        return rows;
    }
    const columns = integer(given.get("Columns")) ?? 1;
    if (predictor < 10 || columns < 1 || columns > 1_000_000 || given.has("Colors")) {
        throw new NotCleaned("unknown");
    }
    return unpredicted(rows, columns);
}

/** Rows of bytes, each predicted from its left and upper neighbours (PNG, section 9). */
function unpredicted(rows: Bytes, columns: number): Bytes {
    const count = Math.floor(rows.length / (columns + 1));
    const plain = new Uint8Array(count * columns);
    for (let row = 0; row < count; row++) {
        const kind = rows[row * (columns + 1)] ?? 0;
        for (let i = 0; i < columns; i++) {
            const at = row * columns + i;
            const left = i === 0 ? 0 : (plain[at - 1] ?? 0);
            const up = row === 0 ? 0 : (plain[at - columns] ?? 0);
            const corner = i === 0 || row === 0 ? 0 : (plain[at - columns - 1] ?? 0);
            plain[at] =
                (rows[row * (columns + 1) + 1 + i] ?? 0) + predicted(kind, left, up, corner);
        }
    }
    return plain;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
    switch (kind) {
        case 0:
            return 0;
        case 1:
            return left;
        case 2:
            return up;
        case 3:
            return (left + up) >> 1;
        case 4: {
            const guess = left + up - corner;
            const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
            return (a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0)
                ? left
                : (b ?? 0) <= (c ?? 0)
                  ? up
                  : corner;
        }
        default:
            throw new NotCleaned("damaged");
    }
}
