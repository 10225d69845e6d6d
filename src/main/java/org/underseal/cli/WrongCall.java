package org.underseal.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What a person reads who calls a command wrongly; an argument that fits nowhere is not repeated.
 */
final class WrongCall {
    private WrongCall() {}

    static int answer(ParameterException wrong, String... arguments) {
        final CommandLine command = wrong.getCommandLine();
        final PrintWriter err = command.getErr();
        err.println(
                wrong instanceof UnmatchedArgumentException
                        ? "There is an argument that no command takes. Secrets, such as a receipt"
                                + " code, are never arguments: others could read them."
                        : wrong.getMessage());
        command.usage(err);
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
