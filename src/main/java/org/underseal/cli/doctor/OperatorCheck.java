package org.underseal.cli.doctor;

import java.io.IOException;
import java.util.Map;
import org.underseal.operations.CommandName;
import org.underseal.site.Operator;
import org.underseal.site.OperatorFiles;
import org.underseal.site.OperatorRefusedException;

/** Whether a portal's home says who runs it: it is closed until then. */
public record OperatorCheck(OperatorFiles files) implements Check {
    @Override
    public Finding look() throws IOException {
        final String remedy =
                "Say who runs the portal: " + CommandName.here() + " operator set --help";
        try {
            final Map<String, Operator> said = files.all();
            return said.isEmpty()
                    ? new Finding.Mend("The portal is closed: nobody says who runs it.", remedy)
                    : new Finding.Well(
                            "The portal says who runs it, in "
                                    + String.join(", ", said.keySet())
                                    + ".");
        } catch (OperatorRefusedException refused) {
            return new Finding.Mend(refused.getMessage(), remedy);
        }
    }
}
