package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.log.MerkleProof;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * The audit log as it was taken out: all of its records, or for a witness who may not read them
 * only what was signed of it and the proofs that each signed log begins with the one before.
 */
record AuditFile(
        boolean isWhole,
        Installation installation,
        VerifyingKey log,
        List<String> notes,
        List<byte[]> records,
        List<List<byte[]>> proofs) {
    /** A file with records. */
    static final String WHOLE = "audit/1";

    /** A file without. */
    static final String WITNESS = "audit-witness/1";

    private static final int MOST_HASHES = 128;

    static AuditFile read(Path file) throws IOException {
        final ObjectNode json = JsonFile.read(file, JsonFile.LARGE);
        final String kind = json.path("underseal").asText();
        if (!kind.equals(WHOLE) && !kind.equals(WITNESS)) {
            throw new Refusal(file + " is no audit log that was exported.");
        }
        final List<String> notes = new ArrayList<>();
        json.path("checkpoints").forEach(note -> notes.add(note.asText()));
        if (kind.equals(WHOLE)) {
            notes.add(json.path("checkpoint").asText());
        }
        final List<byte[]> records = new ArrayList<>();
        for (final JsonNode record : json.path("entries")) {
            records.add(bytes(record, file));
        }
        final List<List<byte[]>> proofs = new ArrayList<>();
        for (final JsonNode proof : json.path("proofs")) {
            final List<byte[]> path = new ArrayList<>();
            for (final JsonNode hash : proof) {
                path.add(bytes(hash, file));
            }
            if (path.size() > MOST_HASHES) {
                throw JsonFile.malformed(file);
            }
            proofs.add(path);
        }
        return new AuditFile(
                kind.equals(WHOLE),
                new Installation(
                        StrictJson.bytes(json, "installation", Installation.SIZE)
                                .orElseThrow(() -> JsonFile.malformed(file))),
                PublicKeys.log(json.path("log").asText()),
                notes,
                records,
                proofs);
    }

    private static byte[] bytes(JsonNode text, Path file) {
        return Base64Url.decode(text.asText()).orElseThrow(() -> JsonFile.malformed(file));
    }

    void write(Path file) throws IOException {
        final ObjectNode json =
                StrictJson.object()
                        .put("underseal", isWhole ? WHOLE : WITNESS)
                        .put("installation", Base64Url.encode(installation.bytes()))
                        .put("log", Base64Url.encode(log.bytes()));
        final int kept = isWhole ? notes.size() - 1 : notes.size();
        notes.subList(0, kept).forEach(json.putArray("checkpoints")::add);
        if (isWhole) {
            json.put("checkpoint", notes.get(kept));
            records.stream().map(Base64Url::encode).forEach(json.putArray("entries")::add);
        } else {
            json.putArray("proofs");
            for (final List<byte[]> proof : proofs) {
                final var path = json.withArray("proofs").addArray();
                proof.stream().map(Base64Url::encode).forEach(path::add);
            }
        }
        JsonFile.write(file, json);
    }

    /**
     * Checks every signature, and that the signed logs are one log that only grew.
     *
     * @param pinned the log's key as it was learnt elsewhere
     * @return what was signed, the oldest first
     */
    List<Checkpoint> verify(VerifyingKey pinned) {
        if (!pinned.equals(log)) {
            throw new Refusal("This log is signed with another key than the one that was given.");
        }
        final List<Checkpoint> checkpoints = new ArrayList<>();
        for (final String note : notes) {
            final Checkpoint read =
                    Checkpoint.read(note, pinned)
                            .filter(one -> one.origin().equals(Checkpoint.origin(installation)))
                            .orElseThrow(() -> new Refusal("A checkpoint is not signed."));
            if (!checkpoints.isEmpty() && read.size() < last(checkpoints).size()) {
                throw new Refusal("The log became shorter from one checkpoint to the next.");
            }
            checkpoints.add(read);
        }
        if (checkpoints.isEmpty()) {
            throw new Refusal("The file holds no checkpoint.");
        }
        if (isWhole) {
            if (records.size() != last(checkpoints).size()) {
                throw new Refusal("The file does not hold as many entries as were signed.");
            }
            recompute(checkpoints);
        } else {
            prove(checkpoints);
        }
        return checkpoints;
    }

    /**
     * Checks that this log, which was verified, holds what was signed in an earlier export. Without
     * the records that can be said only of checkpoints that both files hold.
     */
    void continues(List<Checkpoint> own, AuditFile earlier) {
        final List<Checkpoint> before = earlier.verify(log);
        if (isWhole) {
            recompute(before);
            return;
        }
        final int kept = earlier.isWhole ? before.size() - 1 : before.size();
        for (final Checkpoint checkpoint : before.subList(0, kept)) {
            if (own.stream().noneMatch(one -> isSame(one, checkpoint))) {
                throw apart(checkpoint);
            }
        }
    }

    private static boolean isSame(Checkpoint one, Checkpoint other) {
        return one.size() == other.size() && Arrays.equals(one.root(), other.root());
    }

    private static Refusal apart(Checkpoint checkpoint) {
        return new Refusal(
                "The entries do not give the log that was signed on " + checkpoint.day() + ".");
    }

    private void recompute(List<Checkpoint> checkpoints) {
        MerkleTree tree = MerkleTree.empty();
        int next = 0;
        for (int size = 0; size <= records.size(); size++) {
            for (; next < checkpoints.size() && checkpoints.get(next).size() == size; next++) {
                if (!Arrays.equals(checkpoints.get(next).root(), tree.root())) {
                    throw apart(checkpoints.get(next));
                }
            }
            if (size < records.size()) {
                tree = tree.with(MerkleTree.leaf(records.get(size)));
            }
        }
        if (next < checkpoints.size()) {
            throw apart(checkpoints.get(next));
        }
    }

    private void prove(List<Checkpoint> checkpoints) {
        if (proofs.size() != checkpoints.size() - 1) {
            throw new Refusal("There is not one proof for each checkpoint after the first.");
        }
        for (int i = 0; i < proofs.size(); i++) {
            final Checkpoint earlier = checkpoints.get(i);
            final Checkpoint later = checkpoints.get(i + 1);
            if (!MerkleProof.isExtended(
                    earlier.size(), earlier.root(), later.size(), later.root(), proofs.get(i))) {
                throw new Refusal(
                        "The log of "
                                + later.day()
                                + " does not begin with that of "
                                + earlier.day()
                                + ".");
            }
        }
    }

    private static Checkpoint last(List<Checkpoint> checkpoints) {
        return checkpoints.get(checkpoints.size() - 1);
    }
}
