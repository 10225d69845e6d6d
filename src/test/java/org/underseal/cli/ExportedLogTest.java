package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.log.Checkpoint;
import org.underseal.protocol.log.MerkleProof;
import org.underseal.protocol.log.MerkleTree;
import org.underseal.protocol.signing.SigningKey;

/** A log that was taken out of its house is checked by anybody, with or without its entries. */
class ExportedLogTest {
    private final SigningKey key = new SigningKey(new byte[32]);
    private final Installation installation = new Installation(new byte[32]);
    private final List<byte[]> records = new ArrayList<>();

    @TempDir Path directory;
    private Tool tool;

    @BeforeEach
    void write() throws IOException {
        tool = new Tool(directory);
        for (int i = 0; i < 9; i++) {
            records.add(("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aWholeLogIsVerified() throws IOException {
        whole(3, 7, 9).write(tool.file("log"));

        final Tool.Outcome outcome = tool.does("audit", "verify", "@log", "--log", pinned());

        assertThat(outcome.after("entries")).isEqualTo("9");
        assertThat(outcome.after("checkpoints")).isEqualTo("3");
        assertThat(outcome.out()).contains("Every entry is in the log that was signed");
        assertThat(tool.does("audit", "verify", "@log").err()).contains("compare it");
    }

    @Test
    void aWitnessVerifiesWithoutReadingAnything() throws IOException {
        witness(2, 2, 5, 9).write(tool.file("log"));

        final Tool.Outcome outcome = tool.does("audit", "verify", "@log", "--log", pinned());

        assertThat(outcome.out()).contains("only grew from one checkpoint to the next");
        assertThat(Files.readString(tool.file("log"))).doesNotContain(b64("entry 1"));
    }

    @Test
    void aChangedMovedOrMissingEntryIsNamed() throws IOException {
        whole(3, 9).write(tool.file("log"));

        assertThat(altered(text -> text.replace(b64("entry 4"), b64("entry X"))))
                .contains("do not give the log that was signed on 2026-11-25");
        assertThat(altered(text -> text.replace(b64("entry 1"), b64("entry X"))))
                .contains("do not give the log that was signed on 2026-11-24");
        assertThat(
                        altered(
                                text ->
                                        text.replace(b64("entry 1"), "X")
                                                .replace(b64("entry 2"), b64("entry 1"))
                                                .replace("\"X\"", '"' + b64("entry 2") + '"')))
                .contains("do not give the log");
        assertThat(
                        altered(
                                text ->
                                        text.replace(",\n  \"" + b64("entry 8") + "\"", "")
                                                .replace(", \"" + b64("entry 8") + "\"", "")))
                .contains("as many entries as were signed");
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        whole(9).write(tool.file("log"));
        final byte[] seed = new byte[32];
        seed[0] = 1;

        assertThat(
                        tool.refuses(
                                "audit",
                                "verify",
                                "@log",
                                "--log",
                                Base64Url.encode(new SigningKey(seed).verifyingKey().bytes())))
                .contains("another key");
        assertThat(altered(text -> text.replace("day 2026-11-24", "day 2026-11-23")))
                .contains("not signed");
    }

    @Test
    void aProofOfAnotherLogIsRefused() throws IOException {
        final AuditFile honest = witness(2, 5, 9);
        final List<List<byte[]>> proofs = new ArrayList<>(honest.proofs());
        proofs.set(1, honest.proofs().get(0));
        new AuditFile(false, honest.installation(), honest.log(), honest.notes(), List.of(), proofs)
                .write(tool.file("log"));

        assertThat(tool.refuses("audit", "verify", "@log"))
                .contains("does not begin with that of 2026-11-25");
    }

    @Test
    void aLaterExportContinuesAnEarlierOneOrIsRefused() throws IOException {
        whole(3, 5).write(tool.file("earlier"));
        witness(3, 5).write(tool.file("watched"));
        whole(3, 9).write(tool.file("later"));
        witness(3, 5, 9).write(tool.file("later-watched"));
        tool.does("audit", "verify", "@later", "--earlier", "@earlier");
        tool.does("audit", "verify", "@later", "--earlier", "@watched");
        tool.does("audit", "verify", "@later-watched", "--earlier", "@watched");

        records.set(4, "rewritten".getBytes(StandardCharsets.UTF_8));
        whole(3, 9).write(tool.file("rewritten"));
        witness(3, 5, 9).write(tool.file("rewritten-watched"));

        tool.does("audit", "verify", "@rewritten");
        assertThat(continuing("@rewritten", "@earlier")).contains("do not give the log");
        assertThat(continuing("@rewritten-watched", "@watched")).contains("do not give the log");
        assertThat(continuing("@earlier", "@later")).contains("do not give the log");
    }

    @Test
    void somethingElseIsNoLog() throws IOException {
        Files.writeString(tool.file("log"), "{\"underseal\":\"desk/1\"}");

        assertThat(tool.refuses("audit", "verify", "@log")).contains("no audit log");
    }

    private String continuing(String later, String earlier) {
        return tool.refuses("audit", "verify", later, "--log", pinned(), "--earlier", earlier);
    }

    private String altered(UnaryOperator<String> change) throws IOException {
        final String text = Files.readString(tool.file("log"));
        final String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(tool.file("altered"), changed);
        return tool.refuses("audit", "verify", "@altered");
    }

    private AuditFile whole(int... sizes) {
        return new AuditFile(
                true,
                installation,
                key.verifyingKey(),
                notes(sizes),
                List.copyOf(records.subList(0, sizes[sizes.length - 1])),
                List.of());
    }

    private AuditFile witness(int... sizes) {
        final List<List<byte[]>> proofs = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            proofs.add(
                    MerkleProof.consistency(
                            records.subList(0, sizes[i]).stream().map(MerkleTree::leaf).toList(),
                            sizes[i - 1]));
        }
        return new AuditFile(
                false, installation, key.verifyingKey(), notes(sizes), List.of(), proofs);
    }

    private List<String> notes(int... sizes) {
        final List<String> notes = new ArrayList<>();
        for (final int size : sizes) {
            MerkleTree tree = MerkleTree.empty();
            for (final byte[] record : records.subList(0, size)) {
                tree = tree.with(MerkleTree.leaf(record));
            }
            notes.add(
                    new Checkpoint(
                                    Checkpoint.origin(installation),
                                    size,
                                    tree.root(),
                                    Tool.TODAY.plusDays(notes.size()))
                            .signed(key));
        }
        return notes;
    }

    private String pinned() {
        return Base64Url.encode(key.verifyingKey().bytes());
    }

    private static String b64(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }
}
