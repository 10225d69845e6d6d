package org.underseal;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.underseal.operations.Serve;

/** The one entry: serves, or runs a command without starting the service. */
@QuarkusMain
public final class Underseal {
    private Underseal() {}

    /**
     * @param arguments none or {@code serve} for the service; anything else is a command
     */
    public static void main(String... arguments) {
        Serve.run();
    }
}
