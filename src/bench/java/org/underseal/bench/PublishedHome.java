package org.underseal.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A home with one published desk, made by the product's own commands as an operator would. */
final class PublishedHome {
    private final Path java;
    private final Path jar;
    private final Path files;

    private PublishedHome(Path jar, Path files) {
        this.java = Path.of(System.getProperty("java.home"), "bin", "java");
        this.jar = jar;
        this.files = files;
    }

    /** Makes keys and a home below a directory that is empty. */
    static Path make(Path jar, Path directory) throws IOException, InterruptedException {
        final PublishedHome maker = new PublishedHome(jar, directory);
        Files.writeString(directory.resolve("passphrase"), "a passphrase for figures only\n");
        maker.run("authority create --out authority --passphrase-file passphrase");
        maker.run(
                "person create --name Reviewer --role reviewer,administrator --out reviewer"
                        + " --passphrase-file passphrase");
        maker.run(
                "person create --name Custodian --role custodian --out custodian"
                        + " --passphrase-file passphrase");
        maker.run("desk create --name-en Desk --name-fr Bureau --member reviewer --out desk");
        maker.run(
                "directory sign --authority authority --person reviewer --person custodian"
                        + " --desk desk --out directory --passphrase-file passphrase");
        maker.run("directory import --home home --command-line-only directory");
        maker.run(
                "operator set --home home --language en --name Bench --law None --contact None"
                        + " --reports Counted");
        return directory.resolve("home");
    }

    private void run(String words) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(List.of(words.split(" ")));
        final Process process =
                new ProcessBuilder(command)
                        .directory(files.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        final String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("'" + words + "' failed: " + said);
        }
    }
}
