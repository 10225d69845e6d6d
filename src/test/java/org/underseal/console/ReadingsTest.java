package org.underseal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.underseal.mailroom.Identifier;
import org.underseal.operations.RefusedException;

class ReadingsTest {
    private static final Readings.Reading READING =
            new Readings.Reading(
                    new Identifier("somebody"), new Identifier("a-case"), new Identifier("a-file"));

    private long now = Duration.ofDays(1).toNanos();
    private final Readings readings = new Readings(new SecureRandom(), () -> now);

    @Test
    void aTicketLastsAnHour() {
        final String ticket = readings.begin(READING);

        now += Duration.ofHours(1).toNanos();
        assertThat(readings.isOpen(ticket, READING)).isTrue();

        now += 1;
        assertThat(readings.isOpen(ticket, READING)).isFalse();
    }

    @Test
    void aTicketIsForOnePerson() {
        final String ticket = readings.begin(READING);

        assertThat(
                        readings.isOpen(
                                ticket,
                                new Readings.Reading(
                                        new Identifier("another"),
                                        READING.caseId(),
                                        READING.upload())))
                .isFalse();
    }

    @Test
    void thereAreTenThousandAtATime() {
        for (int i = 0; i < 10_000; i++) {
            readings.begin(READING);
        }
        assertThatThrownBy(() -> readings.begin(READING)).isInstanceOf(RefusedException.class);

        now += Duration.ofHours(2).toNanos();

        assertThat(readings.isOpen(readings.begin(READING), READING)).isTrue();
    }
}
