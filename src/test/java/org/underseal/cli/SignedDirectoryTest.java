package org.underseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.opening.OpeningKey;

class SignedDirectoryTest {
    @TempDir Path directory;
    private Tool tool;

    @BeforeEach
    void begin() throws IOException {
        tool = new Tool(directory);
        tool.makeAnInstallation();
    }

    @Test
    void whatWasSignedVerifiesAndNamesDeskAndPeople() {
        final String authority = tool.does("authority", "show", "@authority").after("authority");

        final Tool.Outcome verified =
                tool.does("directory", "verify", "@directory", "--authority", authority);

        assertThat(verified.err()).isEmpty();
        assertThat(verified.after("version")).isEqualTo("1, valid until 2026-12-24");
        assertThat(verified.after("desk")).endsWith("Desk / Bureau");
        assertThat(verified.out())
                .contains(tool.does("person", "show", "@ana").after("fingerprint"))
                .contains(tool.does("person", "show", "@bo").after("fingerprint"));
    }

    @Test
    void signersAreTheReviewersAndCustodiansTheCustodians() throws Exception {
        final Directory signed = verified().directory();

        assertThat(signed.signers()).extracting(Directory.Signer::id).containsExactly(id("ana"));
        assertThat(signed.custodians())
                .extracting(Directory.Custodian::id)
                .containsExactly(id("bo"));
    }

    @Test
    void aMemberOpensTheDesksKeyAndNobodyElseDoes() throws Exception {
        final PublicationFile file = PublicationFile.read(tool.file("directory"));
        final Directory.Desk desk = verified().directory().desks().get(0);

        final Optional<OpeningKey> opened = open(file, desk, "ana");

        assertThat(opened.orElseThrow().sealingKey()).isEqualTo(desk.epoch().key().key());
        assertThat(open(file, desk, "bo")).isEmpty();
    }

    @Test
    void aDirectoryOfAnotherAuthorityOrWithAnAlteredByteIsRefused() throws IOException {
        tool.does("authority", "create", "--out", "@other", "--passphrase-file", "@pass");
        final String other = tool.does("authority", "show", "@other").after("authority");
        assertThat(tool.refuses("directory", "verify", "@directory", "--authority", other))
                .isEqualTo("The directory is refused: not signed by the authority.\n");

        for (final String part : new String[] {"directory", "roster"}) {
            final ObjectNode json = JsonFile.read(tool.file("directory"), JsonFile.SMALL);
            final ObjectNode signed = (ObjectNode) json.get(part);
            final byte[] payload = StrictJson.bytes(signed, "payload").orElseThrow();
            payload[payload.length / 2] ^= 1;
            signed.put("payload", Base64Url.encode(payload));
            JsonFile.write(tool.file("altered-" + part), json);

            assertThat(tool.run("directory", "verify", "@altered-" + part).err())
                    .as(part)
                    .contains("not signed by the authority");
        }
    }

    @Test
    void anExpiredDirectoryIsRefused() {
        tool.itIs(Tool.TODAY.plusDays(31));

        assertThat(tool.run("directory", "verify", "@directory").err()).contains("expired");
    }

    @Test
    void aMemberWithoutAPersonFileIsNoticedBeforeAnythingIsSigned() {
        assertThat(
                        tool.refuses(
                                "directory",
                                "sign",
                                "--authority",
                                "@authority",
                                "--person",
                                "@bo",
                                "--desk",
                                "@desk",
                                "--out",
                                "@other",
                                "--passphrase-file",
                                "@pass"))
                .contains("was not given with --person");
    }

    @Test
    void aRenewedDeskKeepsItsNameAndHasAnotherKey() throws IOException {
        tool.does("desk", "renew", "@desk", "--member", "@ana", "--out", "@renewed");

        final DeskFile before = DeskFile.read(tool.file("desk"));
        final DeskFile after = DeskFile.read(tool.file("renewed"));
        assertThat(after.desk().id()).isEqualTo(before.desk().id());
        assertThat(after.desk().names()).isEqualTo(before.desk().names());
        assertThat(after.desk().epoch()).isNotEqualTo(before.desk().epoch());
        assertThat(after.desk().key()).isNotEqualTo(before.desk().key());
    }

    @Test
    void theNextVersionSaysSo() {
        tool.does(
                "directory",
                "sign",
                "--authority",
                "@authority",
                "--version",
                "2",
                "--person",
                "@ana",
                "--person",
                "@bo",
                "--desk",
                "@desk",
                "--out",
                "@second",
                "--passphrase-file",
                "@pass");

        assertThat(tool.does("directory", "verify", "@second").after("version"))
                .startsWith("2, valid until");
    }

    @Test
    void onlyReviewersAreMembersOfADesk() {
        assertThat(
                        tool.refuses(
                                "desk",
                                "create",
                                "--name-en",
                                "D",
                                "--name-fr",
                                "B",
                                "--member",
                                "@bo",
                                "--out",
                                "@other"))
                .isEqualTo("Bo is no reviewer and cannot be of a desk.\n");
    }

    private Optional<OpeningKey> open(PublicationFile file, Directory.Desk desk, String who)
            throws IOException {
        try (Passphrase passphrase = Passphrase.of(Tool.PASSPHRASE.toCharArray());
                PersonKeys keys = PersonFile.read(tool.file(who)).open(passphrase)) {
            return DeskKeys.open(
                    file.deskKeys(), desk.id(), desk.epoch().id(), id("ana"), keys.opening());
        }
    }

    private PublicationFile.Verified verified() throws Exception {
        final PublicationFile file = PublicationFile.read(tool.file("directory"));
        return file.verify(file.authority(), file.claimedInstallation(), Tool.TODAY);
    }

    private String id(String name) throws IOException {
        return PersonFile.read(tool.file(name)).id();
    }
}
