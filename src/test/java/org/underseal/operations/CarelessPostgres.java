package org.underseal.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The PostgreSQL of an operator who has changed a setting. */
public final class CarelessPostgres {
    private CarelessPostgres() {}

    /** Starts one below a directory, with settings on top of the embedded one's. */
    public static EmbeddedPostgres start(Path directory, Map<String, String> settings)
            throws IOException {
        return EmbeddedPostgres.start(directory, settings);
    }
}
