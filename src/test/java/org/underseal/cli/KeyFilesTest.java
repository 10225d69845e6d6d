package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.submitter.ReceiptCode;

class KeyFilesTest {
    @TempDir Path directory;
    private Tool tool;

    @BeforeEach
    void begin() throws IOException {
        tool = new Tool(directory);
    }

    @Test
    void anAuthorityOpensAgainUnderItsPassphrase() throws IOException {
        final Tool.Outcome made = createAuthority();

        final AuthorityFile file = AuthorityFile.read(tool.file("authority"));
        try (Passphrase passphrase = passphrase("  Correct  HORSE battery\tstaple ");
                SigningKey key = file.open(passphrase)) {
            assertThat(key.verifyingKey()).isEqualTo(file.key());
        }
        assertThat(made.after("authority")).isEqualTo(Base64Url.encode(file.key().bytes()));
        assertThat(made.out()).doesNotContain(Tool.PASSPHRASE);
    }

    @Test
    void aDrawnPassphraseIsTenWordsWithAChecksumAndOpensTheFile() throws Exception {
        final String words =
                tool.does("authority", "create", "--out", "@authority")
                        .out()
                        .lines()
                        .toList()
                        .get(0);

        try (ReceiptCode code = ReceiptCode.parse(words)) {
            assertThat(words.split(" ")).hasSize(ReceiptCode.WORDS);
        }
        try (Passphrase passphrase = passphrase(words);
                SigningKey key = AuthorityFile.read(tool.file("authority")).open(passphrase)) {
            assertThat(key.sign(new byte[1])).hasSize(64);
        }
    }

    @Test
    void anotherPassphraseIsRefusedWithASentence() throws IOException {
        tool.makeAnInstallation();
        Files.writeString(tool.file("wrong"), "a passphrase of somebody else");

        assertThat(
                        tool.refuses(
                                "directory",
                                "sign",
                                "--authority",
                                "@authority",
                                "--person",
                                "@ana",
                                "--desk",
                                "@desk",
                                "--out",
                                "@another",
                                "--passphrase-file",
                                "@wrong"))
                .startsWith("The passphrase is not the one of this file");
        assertThat(tool.file("another")).doesNotExist();
    }

    @Test
    void aFileWithAnyMemberAlteredIsRefused() throws IOException {
        createAuthority();
        final ObjectNode json = JsonFile.read(tool.file("authority"), JsonFile.SMALL);

        for (final String member : new String[] {"public", "salt", "blob"}) {
            final ObjectNode altered = json.deepCopy();
            final byte[] bytes = StrictJson.bytes(altered, member).orElseThrow();
            bytes[bytes.length - 1] ^= 1;
            altered.put(member, Base64Url.encode(bytes));
            final Path file = tool.file("altered-" + member);
            JsonFile.write(file, altered);

            assertThatThrownBy(() -> AuthorityFile.read(file).open(passphrase(Tool.PASSPHRASE)))
                    .as(member)
                    .isInstanceOf(Refusal.class);
        }
        json.put("passes", 1);
        JsonFile.write(tool.file("cheap"), json);
        assertThatThrownBy(() -> AuthorityFile.read(tool.file("cheap")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPersonsKeysOpenWhatIsSealedToThem() throws Exception {
        createPerson();

        final PersonFile file = PersonFile.read(tool.file("ana"));
        final byte[] sealed = file.sealing().seal(new byte[] {7}, Info.of(Kind.RECEIPT));
        try (Passphrase passphrase = passphrase(Tool.PASSPHRASE);
                PersonKeys keys = file.open(passphrase)) {
            assertThat(keys.opening().open(sealed, Info.of(Kind.RECEIPT))).containsExactly(7);
            assertThat(file.signing().verifies(keys.signing().sign(new byte[3]), new byte[3]))
                    .isTrue();
        }
    }

    @Test
    void aPublicKeyThatWasExchangedIsNoticedWhenThePersonOpensTheFile() throws IOException {
        createPerson();
        tool.does(
                "person",
                "create",
                "--name",
                "Bo",
                "--role",
                "custodian",
                "--out",
                "@bo",
                "--passphrase-file",
                "@pass");
        final ObjectNode json = JsonFile.read(tool.file("ana"), JsonFile.SMALL);
        json.set("sealing", JsonFile.read(tool.file("bo"), JsonFile.SMALL).get("sealing"));
        JsonFile.write(tool.file("exchanged"), json);

        assertThatThrownBy(
                        () ->
                                PersonFile.read(tool.file("exchanged"))
                                        .open(passphrase(Tool.PASSPHRASE)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("altered");
    }

    @Test
    void thePublicHalfHoldsNoSecretAndTheSameFingerprint() throws IOException {
        final Tool.Outcome made = createPerson();
        tool.does("person", "show", "@ana", "--public-out", "@public");

        assertThat(JsonFile.read(tool.file("public"), JsonFile.SMALL).has("blob")).isFalse();
        final Tool.Outcome shown = tool.does("person", "show", "@public");
        assertThat(shown.after("fingerprint")).isEqualTo(made.after("fingerprint"));
        assertThatThrownBy(
                        () ->
                                PersonFile.read(tool.file("public"))
                                        .open(passphrase(Tool.PASSPHRASE)))
                .hasMessage("This file holds only public keys.");
    }

    @Test
    void filesAreForTheirOwnerOnlyAndNeverWrittenOver() throws IOException {
        createPerson();
        final byte[] before = Files.readAllBytes(tool.file("ana"));

        assertThat(
                        tool.refuses(
                                "person",
                                "create",
                                "--name",
                                "Bo",
                                "--role",
                                "auditor",
                                "--out",
                                "@ana",
                                "--passphrase-file",
                                "@pass"))
                .contains("ever written over");
        assertThat(Files.readAllBytes(tool.file("ana"))).isEqualTo(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tool.file("ana"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPassphraseThatCouldBeGuessedIsNotTaken() throws IOException {
        Files.writeString(tool.file("short"), "letmein");

        assertThat(
                        tool.refuses(
                                "authority",
                                "create",
                                "--out",
                                "@authority",
                                "--passphrase-file",
                                "@short"))
                .contains("16 characters");
    }

    @Test
    void whoeverCannotBeAskedIsToldOfTheOption() {
        tool.makeAnInstallation();

        assertThat(
                        tool.refuses(
                                "directory",
                                "sign",
                                "--authority",
                                "@authority",
                                "--person",
                                "@ana",
                                "--person",
                                "@bo",
                                "--desk",
                                "@desk",
                                "--out",
                                "@other"))
                .contains("--passphrase-file");
    }

    @Test
    void aCommandThatIsCalledWronglyEndsWithTwo() {
        assertThat(tool.run("authority", "create").code()).isEqualTo(2);
        assertThat(tool.run("authority").code()).isEqualTo(2);
        assertThat(tool.run("unheard-of").code()).isEqualTo(2);
        assertThat(tool.run("--help").code()).isZero();
        assertThat(tool.run("person", "create", "--help").code()).isZero();
    }

    /** RFC 9106, section 5.3. */
    @Test
    void argon2idIsThatOfTheStandard() {
        final byte[] tag = new byte[32];
        final Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(32)
                        .withIterations(3)
                        .withParallelism(4)
                        .withSalt(filled(16, 2))
                        .withSecret(filled(8, 3))
                        .withAdditional(filled(12, 4))
                        .build());
        argon2.generateBytes(filled(32, 1), tag);

        assertThat(java.util.HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    private static byte[] filled(int size, int value) {
        final byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private Tool.Outcome createAuthority() {
        return tool.does(
                "authority", "create", "--out", "@authority", "--passphrase-file", "@pass");
    }

    private Tool.Outcome createPerson() {
        return tool.does(
                "person",
                "create",
                "--name",
                "Ana",
                "--role",
                "reviewer",
                "--out",
                "@ana",
                "--passphrase-file",
                "@pass");
    }

    private static Passphrase passphrase(String text) {
        return Passphrase.of(text.toCharArray());
    }
}
