/** Bytes of a file from one place up to another. */
export interface Range {
    readonly from: number;
    readonly to: number;
}

/** Sorted, and none touching another. */
export function merged(ranges: readonly Range[]): Range[] {
    const result: Range[] = [];
    for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
        const last = result.at(-1);
        if (last !== undefined && range.from <= last.to) {
            result[result.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
        } else if (range.to > range.from) {
            result.push(range);
        }
    }
    return result;
}

/** The parts of merged ranges that lie between two places. */
export function within(ranges: readonly Range[], from: number, to: number): Range[] {
    return ranges
        .filter((range) => range.to > from && range.from < to)
        .map((range) => ({ from: Math.max(range.from, from), to: Math.min(range.to, to) }));
}
