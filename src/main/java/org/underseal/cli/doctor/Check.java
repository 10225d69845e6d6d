package org.underseal.cli.doctor;

import java.io.IOException;

/** One thing to look at. */
public interface Check {
    /** Looks; changes nothing. */
    Finding look() throws IOException;
}
