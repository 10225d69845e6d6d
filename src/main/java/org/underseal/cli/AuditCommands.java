package org.underseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.mailroom.AuditEntry;
import org.underseal.mailroom.AuditLog;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Installation;
import org.underseal.protocol.log.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit log outside the house that keeps it. */
@Command(name = "audit", description = "Export the audit log, and verify what was exported.")
final class AuditCommands {
    private final Surroundings surroundings;

    AuditCommands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "export",
            description = "Write the log with what was signed of it; the log notes that.")
    void export(
            @Mixin HomeOption home,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "To make.")
                    Path out,
            @Option(
                            names = "--witness",
                            description =
                                    "Only checkpoints and proofs: for a witness who may not read"
                                            + " the entries.")
                    boolean witness)
            throws IOException {
        home.run(ports -> (witness ? forWitness(ports) : whole(ports)).write(out));
        surroundings.terminal().say("Written to " + out + ".");
    }

    private AuditFile whole(HomePorts ports) {
        HomePorts.await(
                () ->
                        ports.audit()
                                .note(
                                        new AuditEntry(
                                                surroundings.today(),
                                                DirectoryImport.COMMAND_LINE,
                                                AuditEntry.Act.EXPORT_AUDIT,
                                                Optional.empty(),
                                                "")));
        final List<String> notes =
                new ArrayList<>(HomePorts.await(() -> ports.checkpoints().kept()));
        notes.add(HomePorts.await(() -> ports.checkpoints().sign(surroundings.today())));
        final long size = read(ports, notes.get(notes.size() - 1)).size();
        final List<byte[]> records = new ArrayList<>();
        while (records.size() < size) {
            final long from = records.size();
            for (final AuditLog.Line line :
                    HomePorts.await(() -> ports.audit().read(from)).lines()) {
                if (records.size() < size) {
                    records.add(line.record());
                }
            }
        }
        return file(ports, true, notes, records, List.of());
    }

    private AuditFile forWitness(HomePorts ports) {
        HomePorts.await(() -> ports.checkpoints().keep(surroundings.today()));
        final List<String> notes = HomePorts.await(() -> ports.checkpoints().kept());
        final List<List<byte[]>> proofs = new ArrayList<>();
        for (int i = 1; i < notes.size(); i++) {
            final long from = read(ports, notes.get(i - 1)).size();
            final long to = read(ports, notes.get(i)).size();
            proofs.add(
                    HomePorts.await(() -> ports.audit().consistency(from, to))
                            .orElseThrow(
                                    () -> new Refusal("The log is shorter than what was signed.")));
        }
        return file(ports, false, notes, List.of(), proofs);
    }

    private static AuditFile file(
            HomePorts ports,
            boolean isWhole,
            List<String> notes,
            List<byte[]> records,
            List<List<byte[]>> proofs) {
        return new AuditFile(
                isWhole,
                new Installation(HomePorts.await(ports.publications()::site).installation()),
                ports.checkpoints().key(),
                notes,
                records,
                proofs);
    }

    private static Checkpoint read(HomePorts ports, String note) {
        return Checkpoint.read(note, ports.checkpoints().key())
                .orElseThrow(() -> new Refusal("A checkpoint that was kept is not signed."));
    }

    @Command(
            name = "verify",
            description = "Check an exported log: signatures, entries, and that it only grew.")
    void verify(
            @Parameters(paramLabel = "FILE", description = "The exported log.") Path file,
            @Option(
                            names = "--log",
                            paramLabel = "KEY",
                            description = "The log's public key, from another source.")
                    String log,
            @Option(
                            names = "--earlier",
                            paramLabel = "FILE",
                            description = "An earlier export, which this one must continue.")
                    Path earlier)
            throws IOException {
        final AuditFile exported = AuditFile.read(file);
        final List<Checkpoint> signed =
                exported.verify(log == null ? exported.log() : PublicKeys.log(log));
        final Terminal terminal = surroundings.terminal();
        if (log == null) {
            terminal.note("Verified only under the key that the file itself names; compare it.");
        }
        if (earlier != null) {
            exported.continues(signed, AuditFile.read(earlier));
        }
        final Checkpoint last = signed.get(signed.size() - 1);
        terminal.say("log           " + Base64Url.encode(exported.log().bytes()));
        terminal.say("witness key   " + Checkpoint.verifierKey(last.origin(), exported.log()));
        terminal.say("checkpoints   " + signed.size());
        terminal.say("entries       " + last.size());
        terminal.say(
                exported.isWhole()
                        ? "Every entry is in the log that was signed, and the log only grew."
                        : "The log only grew from one checkpoint to the next.");
    }
}
