package org.underseal.protocol.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleProofTest {
    /** The leaves with which implementations of certificate transparency test. */
    private static final List<byte[]> KNOWN =
            leaves(
                    List.of(
                            "",
                            "00",
                            "10",
                            "2021",
                            "3031",
                            "40414243",
                            "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"));

    @Test
    void pathsAreThoseOfCertificateTransparency() {
        assertThat(hex(MerkleProof.inclusion(KNOWN, 5)))
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(MerkleProof.inclusion(KNOWN, 0)))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(hex(MerkleProof.consistency(KNOWN, 6)))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(hex(MerkleProof.consistency(KNOWN.subList(0, 5), 2)))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Property(tries = 400)
    void everyLeafIsProvedAtItsPlaceAndAtNoOther(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(max = 1_000) int drawn,
            @ForAll @IntRange(max = 1_000) int other) {
        final List<byte[]> leaves = leaves(size);
        final int index = drawn % size;
        final List<byte[]> path = MerkleProof.inclusion(leaves, index);
        final byte[] root = MerkleTreeByDefinition.root(leaves);

        assertThat(MerkleProof.isIncluded(leaves.get(index), index, size, path, root)).isTrue();
        final int elsewhere = other % size;
        assertThat(MerkleProof.isIncluded(leaves.get(index), elsewhere, size, path, root))
                .isEqualTo(elsewhere == index);
        assertThat(MerkleProof.isIncluded(leaves.get(elsewhere), index, size, path, root))
                .isEqualTo(elsewhere == index);
        assertThat(MerkleProof.isIncluded(leaves.get(index), index, size, path, leaves.get(index)))
                .isEqualTo(size == 1);
        assertThat(MerkleProof.isIncluded(leaves.get(index), size, size, path, root)).isFalse();
    }

    @Property(tries = 400)
    void aProofThatWasTouchedProvesNothing(
            @ForAll @IntRange(min = 2, max = 130) int size,
            @ForAll @IntRange(max = 1_000) int drawn,
            @ForAll @IntRange(max = 1_000) int place,
            @ForAll @IntRange(max = 255) int bit) {
        final List<byte[]> leaves = leaves(size);
        final byte[] root = MerkleTreeByDefinition.root(leaves);
        final int index = drawn % size;
        for (final List<byte[]> path : touched(MerkleProof.inclusion(leaves, index), place, bit)) {
            assertThat(MerkleProof.isIncluded(leaves.get(index), index, size, path, root))
                    .isFalse();
        }
        final int first = 1 + drawn % (size - 1);
        final byte[] earlier = MerkleTreeByDefinition.root(leaves.subList(0, first));
        for (final List<byte[]> path :
                touched(MerkleProof.consistency(leaves, first), place, bit)) {
            assertThat(MerkleProof.isExtended(first, earlier, size, root, path)).isFalse();
        }
    }

    @Property(tries = 400)
    void everyEarlierTreeIsProvedAndNoTreeWhoseEntriesWereOthers(
            @ForAll @IntRange(min = 1, max = 130) int size,
            @ForAll @IntRange(max = 1_000) int drawn,
            @ForAll @IntRange(max = 1_000) int changed) {
        final List<byte[]> leaves = leaves(size);
        final int first = drawn % (size + 1);
        final List<byte[]> path = MerkleProof.consistency(leaves, first);
        final byte[] earlier = MerkleTreeByDefinition.root(leaves.subList(0, first));
        final byte[] root = MerkleTreeByDefinition.root(leaves);
        assertThat(MerkleProof.isExtended(first, earlier, size, root, path)).isTrue();

        final List<byte[]> rewritten = new ArrayList<>(leaves);
        final int place = changed % size;
        rewritten.set(place, MerkleTree.leaf(new byte[] {1, 2, 3}));
        final byte[] other = MerkleTreeByDefinition.root(rewritten);
        final List<byte[]> forged = MerkleProof.consistency(rewritten, first);

        assertThat(MerkleProof.isExtended(first, earlier, size, other, path)).isEqualTo(first == 0);
        // What stands behind the earlier tree may be anything; what stands inside it may not.
        assertThat(MerkleProof.isExtended(first, earlier, size, other, forged))
                .isEqualTo(place >= first);
    }

    @Test
    void aLongerTreeIsNoBeginningOfAShorterOne() {
        final byte[] root = MerkleTreeByDefinition.root(KNOWN);

        assertThat(MerkleProof.isExtended(9, root, 8, root, List.of())).isFalse();
        assertThat(MerkleProof.isExtended(-1, root, 8, root, List.of())).isFalse();
        assertThat(MerkleProof.isExtended(8, root, 8, root, List.of())).isTrue();
        assertThatThrownBy(() -> MerkleProof.consistency(KNOWN, 9))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleProof.inclusion(KNOWN, 8))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A bit flipped, a hash left out, one added, two in the other order. */
    private static List<List<byte[]>> touched(List<byte[]> path, int place, int bit) {
        final List<List<byte[]>> all = new ArrayList<>();
        final List<byte[]> longer = new ArrayList<>(path);
        longer.add(MerkleTree.leaf(new byte[0]));
        all.add(longer);
        if (!path.isEmpty()) {
            final int at = place % path.size();
            final List<byte[]> flipped = new ArrayList<>(path);
            final byte[] hash = path.get(at).clone();
            hash[bit / 8] ^= (byte) (1 << bit % 8);
            flipped.set(at, hash);
            all.add(flipped);
            final List<byte[]> shorter = new ArrayList<>(path);
            shorter.remove(at);
            all.add(shorter);
        }
        if (path.size() > 1) {
            final List<byte[]> swapped = new ArrayList<>(path);
            final int at = place % (path.size() - 1);
            swapped.set(at, path.get(at + 1));
            swapped.set(at + 1, path.get(at));
            all.add(swapped);
        }
        return all;
    }

    private static List<byte[]> leaves(int size) {
        final List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        return leaves;
    }

    private static List<byte[]> leaves(List<String> entries) {
        return entries.stream().map(HexFormat.of()::parseHex).map(MerkleTree::leaf).toList();
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(HexFormat.of()::formatHex).toList();
    }
}
