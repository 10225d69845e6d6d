package org.underseal.silence;

import java.util.function.Consumer;

/** Where something could have been written down. */
interface Place {
    /** Its name, for people. */
    String name();

    /** Hands over all that is in it now, part by part. */
    void read(Consumer<Part> reader);
}
