package org.underseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.Roster;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.signing.SigningKey;

/** Directories and rosters of either implementation, sound and spoilt. */
class DirectoryVectorsTest {
    @SuppressWarnings("unused")
    private static final List<String> MADE = VectorFiles.MADE;

    private final World world = new World();
    private final JsonNode flaws = world.inputs().path("refusals");
    private final DirectoryVerifier verifier =
            new DirectoryVerifier(world.signing("authority").verifyingKey(), world.installation());

    @ParameterizedTest
    @FieldSource("MADE")
    void eachIsBelievedOrRefusedByItsName(String file) {
        final JsonNode vectors = VectorFiles.read(file).path("directories");
        assertThat(vectors).hasSameSizeAs(flaws);
        final SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < flaws.size(); i++) {
            final JsonNode flaw = flaws.path(i);
            all.assertThat(refusal(flaw, signed(vectors.path(i))))
                    .as("%s, %s", flaw.path("of").textValue(), flaw.path("name").textValue())
                    .isEqualTo(flaw.path("refusal").asText("null"));
        }
        all.assertAll();
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void soundOnesSayWhatWasDrafted(String file) throws DirectoryRefusedException {
        final DirectoryDraft draft = world.draft();
        final Directory directory =
                verifier.directory(sound(file, "directory"), draft.issued(), draft.version());
        final Roster roster = verifier.roster(sound(file, "roster"), draft.version());

        final Directory.Desk desk = directory.desks().get(0);
        final DirectoryDraft.Desk drafted = draft.desks().get(0);
        assertThat(directory.expires()).isEqualTo(draft.expires());
        assertThat(desk.names()).isEqualTo(drafted.names());
        assertThat(desk.epoch().id()).isEqualTo(drafted.epoch());
        assertThat(desk.keyOn(drafted.notAfter()).key()).isEqualTo(drafted.key());
        assertThat(directory.custodians()).hasSize(1);
        assertThat(directory.signer("reviewer-1"))
                .contains(world.signing("reviewer").verifyingKey());
        assertThat(roster.people())
                .extracting(Roster.Member::name, Roster.Member::roles, Roster.Member::desks)
                .containsExactly(
                        draft.people().stream()
                                .map(p -> Tuple.tuple(p.name(), p.roles(), p.desks()))
                                .toArray(Tuple[]::new));
    }

    @ParameterizedTest
    @FieldSource("MADE")
    void theSameDraftIsSignedTheSame(String file) {
        try (SigningKey authority = world.signing("authority")) {
            assertThat(world.draft().directory(authority))
                    .usingRecursiveComparison()
                    .isEqualTo(sound(file, "directory"));
            assertThat(world.draft().roster(authority))
                    .usingRecursiveComparison()
                    .isEqualTo(sound(file, "roster"));
        }
    }

    private String refusal(JsonNode flaw, SignedPayload signed) {
        final int lowest = flaw.path("lowestVersion").asInt(0);
        final LocalDate today =
                LocalDate.parse(
                        flaw.path("today").asText(world.inputs().path("today").textValue()));
        try {
            if (flaw.path("of").textValue().equals("roster")) {
                verifier.roster(signed, lowest);
            } else {
                final Directory directory = verifier.directory(signed, today, lowest);
                if (flaw.has("epochOn")) {
                    directory
                            .desks()
                            .get(0)
                            .keyOn(LocalDate.parse(flaw.path("epochOn").textValue()));
                }
            }
            return "null";
        } catch (DirectoryRefusedException e) {
            return e.getClass()
                    .getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
        }
    }

    private SignedPayload sound(String file, String of) {
        final JsonNode vectors = VectorFiles.read(file).path("directories");
        return VectorFiles.each(vectors)
                .filter(vector -> vector.path("of").textValue().equals(of))
                .filter(vector -> vector.path("name").textValue().equals("sound"))
                .map(DirectoryVectorsTest::signed)
                .findFirst()
                .orElseThrow();
    }

    private static SignedPayload signed(JsonNode vector) {
        return new SignedPayload(
                VectorFiles.bytes(vector, "payload"), VectorFiles.bytes(vector, "signature"));
    }
}
