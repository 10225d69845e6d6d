package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.underseal.support.Wire;

@QuarkusTest
@TestProfile(BothDoors.class)
class QuietErrorsTest {
    @TestHTTPResource("/")
    URI portal;

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
