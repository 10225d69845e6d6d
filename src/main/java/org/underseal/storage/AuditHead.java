package org.underseal.storage;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.underseal.protocol.log.MerkleTree;

/** The head of the audit log as bytes: its size in 8 bytes, then its frontier's hashes. */
final class AuditHead {
    private AuditHead() {}

    static byte[] bytes(MerkleTree tree) {
        final ByteBuffer buffer =
                ByteBuffer.allocate(Long.BYTES + tree.frontier().size() * MerkleTree.HASH);
        buffer.putLong(tree.size());
        tree.frontier().forEach(buffer::put);
        return buffer.array();
    }

    static MerkleTree read(byte[] bytes) {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes);
        final long size = buffer.getLong();
        final List<byte[]> frontier = new ArrayList<>();
        while (buffer.hasRemaining()) {
            final byte[] hash = new byte[MerkleTree.HASH];
            buffer.get(hash);
            frontier.add(hash);
        }
        return new MerkleTree(size, frontier);
    }
}
