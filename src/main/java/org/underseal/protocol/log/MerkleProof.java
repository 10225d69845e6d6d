package org.underseal.protocol.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Proofs about a Merkle log, made from its leaves and checked without them (RFC 9162, sections
 * 2.1.3 and 2.1.4).
 */
public final class MerkleProof {
    private MerkleProof() {}

    /** The path from a leaf to the root of the tree of these leaves. */
    public static List<byte[]> inclusion(List<byte[]> leaves, int index) {
        if (index < 0 || index >= leaves.size()) {
            throw new IllegalArgumentException("no such leaf");
        }
        if (leaves.size() == 1) {
            return List.of();
        }
        final int split = split(leaves.size());
        final List<byte[]> left = leaves.subList(0, split);
        final List<byte[]> right = leaves.subList(split, leaves.size());
        return index < split
                ? then(inclusion(left, index), root(right))
                : then(inclusion(right, index - split), root(left));
    }

    /** What shows that the tree of these leaves extends the tree of the first so many of them. */
    public static List<byte[]> consistency(List<byte[]> leaves, int first) {
        if (first < 0 || first > leaves.size()) {
            throw new IllegalArgumentException("no such earlier tree");
        }
        return first == 0 || first == leaves.size() ? List.of() : consistency(leaves, first, true);
    }

    private static List<byte[]> consistency(List<byte[]> leaves, int first, boolean known) {
        if (first == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        final int split = split(leaves.size());
        final List<byte[]> left = leaves.subList(0, split);
        final List<byte[]> right = leaves.subList(split, leaves.size());
        return first <= split
                ? then(consistency(left, first, known), root(right))
                : then(consistency(right, first - split, false), root(left));
    }

    /** Whether a leaf stands at its place in the tree of this size and root (section 2.1.3.2). */
    public static boolean isIncluded(
            byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
        byte[] hash = leaf;
        for (final byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = MerkleTree.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether a tree holds all of an earlier one, unchanged, at its beginning (2.1.4.2). */
    public static boolean isExtended(
            long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == 0 || first == second) {
            final byte[] expected = first == 0 ? MerkleTree.empty().root() : secondRoot;
            return path.isEmpty() && Arrays.equals(firstRoot, expected);
        }
        final Deque<byte[]> rest = new ArrayDeque<>(path);
        if (Long.bitCount(first) == 1) {
            rest.addFirst(firstRoot);
        }
        if (rest.isEmpty()) {
            return false;
        }
        long node = first - 1;
        long last = second - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        byte[] earlier = rest.removeFirst();
        byte[] later = earlier;
        for (final byte[] sibling : rest) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                earlier = MerkleTree.node(sibling, earlier);
                later = MerkleTree.node(sibling, later);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                later = MerkleTree.node(later, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(earlier, firstRoot) && Arrays.equals(later, secondRoot);
    }

    /** The largest power of two smaller than a size above one. */
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }

    private static byte[] root(List<byte[]> leaves) {
        MerkleTree tree = MerkleTree.empty();
        for (final byte[] leaf : leaves) {
            tree = tree.with(leaf);
        }
        return tree.root();
    }

    private static List<byte[]> then(List<byte[]> path, byte[] next) {
        final List<byte[]> longer = new ArrayList<>(path);
        longer.add(next);
        return longer;
    }
}
