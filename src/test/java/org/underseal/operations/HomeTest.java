package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final int OCCUPIED = 7;

    @TempDir Path directory;

    @Test
    void aHomeStaysTakenAfterTheGarbageCollectorHasRun() throws Exception {
        final Path path = directory.resolve("home");
        Home.prepare(path).occupy();

        for (int i = 0; i < 5; i++) {
            collectGarbage();
            assertThat(another(path)).isEqualTo(OCCUPIED);
        }
    }

    @Test
    void aHomeThatNobodyHasTakenIsFree() throws Exception {
        final Path path = directory.resolve("home");
        Home.prepare(path);

        assertThat(another(path)).isZero();
    }

    /** Locks are a process's, so only another process can tell. */
    private static int another(Path home) throws Exception {
        final Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HomeTest.class.getName(),
                                home.toString())
                        .inheritIO()
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Says by how it ends whether a home is taken. */
    public static void main(String... arguments) throws IOException {
        System.exit(Home.prepare(Path.of(arguments[0])).isOccupied() ? OCCUPIED : 0);
    }

    private static void collectGarbage() {
        final WeakReference<Object> collected = new WeakReference<>(new Object());
        while (collected.get() != null) {
            System.gc();
        }
    }
}
