package org.underseal.protocol.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * The hashes of RFC 9162, section 2.1, kept as a compact range: one hash for each complete subtree,
 * the largest first, which is all that appending and the root need.
 *
 * @param size leaves in the tree
 * @param frontier one 32-byte hash for each bit set in {@code size}
 */
public record MerkleTree(long size, List<byte[]> frontier) {
    /** Bytes in a hash. */
    public static final int HASH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /**
     * @throws IllegalArgumentException when the frontier does not fit the size
     */
    public MerkleTree {
        if (Long.bitCount(size) != frontier.size()) {
            throw new IllegalArgumentException("a frontier has a hash for each bit of the size");
        }
        frontier = List.copyOf(frontier);
    }

    /** The tree without leaves. */
    public static MerkleTree empty() {
        return new MerkleTree(0, List.of());
    }

    /** The hash of an entry. */
    public static byte[] leaf(byte[] entry) {
        final MessageDigest sha256 = sha256();
        sha256.update(LEAF);
        return sha256.digest(entry);
    }

    /** The tree with one leaf more. */
    public MerkleTree with(byte[] leaf) {
        final List<byte[]> grown = new ArrayList<>(frontier);
        byte[] right = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>= 1) {
            right = node(grown.remove(grown.size() - 1), right);
        }
        grown.add(right);
        return new MerkleTree(size + 1, grown);
    }

    /** The Merkle tree hash over all leaves. */
    public byte[] root() {
        if (frontier.isEmpty()) {
            return sha256().digest();
        }
        byte[] root = frontier.get(frontier.size() - 1);
        for (int i = frontier.size() - 2; i >= 0; i--) {
            root = node(frontier.get(i), root);
        }
        return root;
    }

    /** The hash of an inner node. */
    static byte[] node(byte[] left, byte[] right) {
        final MessageDigest sha256 = sha256();
        sha256.update(NODE);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
