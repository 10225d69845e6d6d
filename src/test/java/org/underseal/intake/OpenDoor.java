package org.underseal.intake;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import org.underseal.mailroom.Publications;
import org.underseal.support.SealedDesk;

/** The desk behind the door, set up by the first test that asks. */
@Singleton
public class OpenDoor {
    private final Publications publications;
    private final Clock clock;
    private SealedDesk desk;

    OpenDoor(Publications publications, Clock clock) {
        this.publications = publications;
        this.clock = clock;
    }

    /** The desk, whose every private key the caller may use. */
    public synchronized SealedDesk desk() {
        if (desk == null) {
            desk = SealedDesk.establish(publications, LocalDate.now(clock));
        }
        return desk;
    }
}
