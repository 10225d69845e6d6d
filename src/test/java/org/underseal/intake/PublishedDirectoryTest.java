package org.underseal.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Publications;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.directory.Directory;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.support.SealedDesk;

@QuarkusTest
@TestProfile(DoorWithoutGrid.class)
class PublishedDirectoryTest {
    private static final long LONGER_THAN_A_READING_LASTS = 2_500;

    @Inject OpenDoor door;
    @Inject Publications publications;
    @Inject Clock clock;

    /** Waits until the door has read again what is published. */
    static void untilRead() throws InterruptedException {
        Thread.sleep(LONGER_THAN_A_READING_LASTS);
    }

    @Test
    void theDirectoryVerifiesUnderTheAuthorityThatTheSiteNames() throws DirectoryRefusedException {
        final SealedDesk desk = door.desk();
        final var site = given().get("/site.json").then().statusCode(200).extract().jsonPath();

        assertThat(site.getString("installation"))
                .isEqualTo(Base64Url.encode(desk.installation().bytes()));
        assertThat(site.getString("authority"))
                .isEqualTo(Base64Url.encode(desk.authority().verifyingKey().bytes()));
        final Directory.Desk published = verified(desk).desk(desk.desk().value()).orElseThrow();
        assertThat(published.names()).containsEntry("en", "Desk").containsEntry("fr", "Bureau");
    }

    @Test
    void theNextDirectoryIsHandedOutWithinSeconds()
            throws DirectoryRefusedException, InterruptedException {
        final SealedDesk desk = door.desk();
        final int version = verified(desk).version();

        desk.beginNextEpoch(publications);
        untilRead();

        final Directory next = verified(desk);
        assertThat(next.version()).isEqualTo(version + 1);
        assertThat(next.desks().get(0).epoch().id()).isEqualTo(desk.epoch().value());
    }

    private Directory verified(SealedDesk desk) throws DirectoryRefusedException {
        final var json =
                given().get("/api/v1/directory")
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .extract()
                        .jsonPath();
        return new DirectoryVerifier(desk.authority().verifyingKey(), desk.installation())
                .directory(
                        new SignedPayload(
                                Base64Url.decode(json.getString("payload")).orElseThrow(),
                                Base64Url.decode(json.getString("signature"), 64).orElseThrow()),
                        LocalDate.now(clock),
                        0);
    }
}
