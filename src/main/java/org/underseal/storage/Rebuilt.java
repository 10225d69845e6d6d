package org.underseal.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.signing.VerifyingKey;

/** The audit log grown anew from its entries, compared on the way with what was signed of it. */
final class Rebuilt {
    private final Map<Long, List<Checkpoint>> checkpoints;
    private final List<byte[]> leaves = new ArrayList<>();
    private MerkleTree tree = MerkleTree.empty();
    private boolean altered;

    /**
     * @param notes the checkpoints that were kept
     * @param key whose signature they must bear
     */
    Rebuilt(List<String> notes, VerifyingKey key) {
        final List<Checkpoint> read =
                notes.stream().flatMap(note -> Checkpoint.read(note, key).stream()).toList();
        this.checkpoints = read.stream().collect(Collectors.groupingBy(Checkpoint::size));
        this.altered = read.size() != notes.size();
        compare();
    }

    /** The next entry, which must stand at the next place. */
    void add(long place, byte[] record) {
        altered |= place != tree.size();
        final byte[] leaf = MerkleTree.leaf(record);
        leaves.add(leaf);
        tree = tree.with(leaf);
        compare();
    }

    private void compare() {
        final List<Checkpoint> signed = checkpoints.getOrDefault(tree.size(), List.of());
        if (!signed.isEmpty()) {
            final byte[] root = tree.root();
            altered |= !signed.stream().allMatch(one -> Arrays.equals(one.root(), root));
        }
    }

    List<byte[]> leaves() {
        return leaves;
    }

    /** Whether this is the log of the head, and no shorter than any checkpoint says. */
    boolean agreesWith(MerkleTree head) {
        return !altered
                && head.size() == tree.size()
                && Arrays.equals(head.root(), tree.root())
                && checkpoints.keySet().stream().allMatch(size -> size <= tree.size());
    }
}
