package org.underseal;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.underseal.cli.CommandLineTool;
import org.underseal.operations.Serve;

/** The one entry: serves, or runs a command without starting the service. */
@QuarkusMain
public final class Underseal {
    private Underseal() {}

    /**
     * @param arguments none or {@code serve} for the service; anything else is a command
     */
    public static void main(String... arguments) {
        // Whatever logs first decides for the whole process how all else is logged.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        if (arguments.length == 0 || arguments.length == 1 && arguments[0].equals("serve")) {
            Serve.run();
        } else {
            System.exit(CommandLineTool.run(arguments));
        }
    }
}
