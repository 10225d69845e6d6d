package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.support.Wire;

@QuarkusTest
@TestProfile(BothDoors.class)
class QuietErrorsTest {
    @TestHTTPResource("/")
    URI portal;

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler reader = new LogReader(logged);

    @BeforeEach
    void readTheLog() {
        Logger.getLogger("").addHandler(reader);
    }

    @AfterEach
    void readNoMore() {
        Logger.getLogger("").removeHandler(reader);
    }

    @Test
    void ofWhatFailsOnlyTheClassAndThePlaceInOurCodeAreLogged() {
        Wire.post(portal.getPort(), "/failing", "whole".getBytes(StandardCharsets.US_ASCII));

        assertThat(logged)
                .singleElement()
                .asString()
                .startsWith(
                        "request failed: java.io.IOException at"
                                + " org.underseal.operations.FailingResource.fail(")
                .doesNotContain("disk", "whole");
    }

    @Test
    void whatFailsHereIsNotCalledTheFaultOfWhoeverSentAWholeBody() {
        final Wire.Answer answer =
                Wire.post(
                        portal.getPort(), "/failing", "whole".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text())
                .contains("urn:underseal:problem:failed")
                .doesNotContain("disk", "whole", "Exception");
    }
}
