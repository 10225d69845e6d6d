package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.vectors.VectorFiles;
import org.underseal.vectors.World;

/** Wrapped keys of either implementation, unwrapped by this one. */
class WrapVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final World world = new World();
    private final JsonNode given = world.inputs().path("wraps");

    @ParameterizedTest
    @FieldSource("MADE")
    void aPasskeyUnwrapsBothSeeds(String file) throws GeneralSecurityException {
        final byte[] blob = VectorFiles.bytes(wraps(file), "passkey");

        assertThat(WrapVectors.openPasskey(world, blob)).isEqualTo(world.bothSeeds("reviewer"));
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void theRecoveryPassphraseUnwrapsBothSeeds(String file) {
        final JsonNode wrap = wraps(file).path("passphrase");
        final LockedSecret locked =
                new LockedSecret(VectorFiles.bytes(wrap, "salt"), VectorFiles.bytes(wrap, "blob"));
        try (Passphrase passphrase = WrapVectors.passphrase(given)) {
            final byte[] bound = WrapVectors.bound(world, "passphrase");
            assertThat(locked.open(passphrase, "passphrase", bound))
                    .isEqualTo(world.bothSeeds("reviewer"));
            assertThatThrownBy(() -> locked.open(passphrase, "passphrase", new byte[1]))
                    .isInstanceOf(Refusal.class);
        }
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void thePassphraseOpensTheAuthoritysFile(String file, @TempDir Path folder) throws IOException {
        final Path written = folder.resolve("authority");
        Files.write(
                written,
                wraps(file).path("authorityFile").textValue().getBytes(StandardCharsets.UTF_8));
        final AuthorityFile authority = AuthorityFile.read(written);
        try (Passphrase passphrase = WrapVectors.passphrase(given);
                SigningKey key = authority.open(passphrase)) {
            assertThat(authority.installation()).isEqualTo(world.installation());
            assertThat(key.verifyingKey()).isEqualTo(authority.key());
        }
    }

    private static JsonNode wraps(String file) {
        return VectorFiles.read(file).path("wraps");
    }
}
