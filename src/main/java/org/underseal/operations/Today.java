package org.underseal.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** The clock and the chance of the whole service, given to whoever asks by constructor. */
@ApplicationScoped
public class Today {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @ApplicationScoped
    Ticks ticks() {
        return System::nanoTime;
    }

    /** A singleton, because a proxy cannot stand in for a class with final methods. */
    @Produces
    @Singleton
    SecureRandom chance() {
        return new SecureRandom();
    }
}
