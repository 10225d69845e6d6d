import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, equal } from "./bytes";

/** The hash of an entry of a log (RFC 9162, section 2.1.1). */
export function leafHash(record: Bytes): Bytes {
    return hash(concat(new Uint8Array([0]), record));
}

/** A log's hashes as a compact range: one for each complete subtree, the largest first. */
export class MerkleTree {
    private constructor(
        readonly size: number,
        private readonly frontier: readonly Bytes[],
    ) {}

    static empty(): MerkleTree {
        return new MerkleTree(0, []);
    }

    /** The tree with one leaf more. */
    with(leaf: Bytes): MerkleTree {
        const grown = [...this.frontier];
        let right = leaf;
        for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
            right = node(grown.pop() ?? right, right);
        }
        return new MerkleTree(this.size + 1, [...grown, right]);
    }

    /** The hash over all leaves. */
    root(): Bytes {
        const [last, ...rest] = this.frontier.toReversed();
        return last === undefined
            ? hash(new Uint8Array(0))
            : rest.reduce((right, left) => node(left, right), last);
    }
}

/** Whether a leaf stands at its place in the tree of this size and root (section 2.1.3.2). */
export function isIncluded(
    leaf: Bytes,
    index: number,
    size: number,
    path: readonly Bytes[],
    root: Bytes,
): boolean {
    if (index < 0 || index >= size) {
        return false;
    }
    const walk = new Walk(index, size - 1);
    let reached = leaf;
    for (const sibling of path) {
        if (walk.isOver) {
            return false;
        }
        reached = walk.up() === "left" ? node(sibling, reached) : node(reached, sibling);
    }
    return walk.isOver && equal(reached, root);
}

/** Whether a tree holds all of an earlier one, unchanged, at its beginning (section 2.1.4.2). */
export function isExtended(
    earlier: { readonly size: number; readonly root: Bytes },
    later: { readonly size: number; readonly root: Bytes },
    path: readonly Bytes[],
): boolean {
    if (earlier.size < 0 || earlier.size > later.size) {
        return false;
    }
    if (earlier.size === 0 || earlier.size === later.size) {
        const expected = earlier.size === 0 ? MerkleTree.empty().root() : later.root;
        return path.length === 0 && equal(earlier.root, expected);
    }
    const isPower = Number.isInteger(Math.log2(earlier.size));
    const [first, ...rest] = isPower ? [earlier.root, ...path] : path;
    if (first === undefined) {
        return false;
    }
    const walk = Walk.fromLastOf(earlier.size, later.size);
    let [before, after] = [first, first];
    for (const sibling of rest) {
        if (walk.isOver) {
            return false;
        }
        if (walk.up() === "left") {
            before = node(sibling, before);
            after = node(sibling, after);
        } else {
            after = node(after, sibling);
        }
    }
    return walk.isOver && equal(before, earlier.root) && equal(after, later.root);
}

/** The way from a node to the root, as the RFC counts it. */
class Walk {
    constructor(
        private place: number,
        private last: number,
    ) {}

    static fromLastOf(earlier: number, later: number): Walk {
        const walk = new Walk(earlier - 1, later - 1);
        while (walk.place % 2 === 1) {
            walk.halve();
        }
        return walk;
    }

    get isOver(): boolean {
        return this.last === 0;
    }

    /** Goes one up; on which side the sibling stands. */
    up(): "left" | "right" {
        const side = this.place % 2 === 1 || this.place === this.last ? "left" : "right";
        if (side === "left") {
            while (this.place % 2 === 0 && this.place !== 0) {
                this.halve();
            }
        }
        this.halve();
        return side;
    }

    private halve(): void {
        this.place = Math.floor(this.place / 2);
        this.last = Math.floor(this.last / 2);
    }
}

function node(left: Bytes, right: Bytes): Bytes {
    return hash(concat(new Uint8Array([1]), left, right));
}

function hash(bytes: Bytes): Bytes {
    return sha256(bytes).slice() as Bytes;
}
