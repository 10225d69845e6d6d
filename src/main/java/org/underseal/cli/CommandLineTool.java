package org.underseal.cli;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that {@code java -jar underseal.jar <command>} does besides serving. */
@Command(
        name = "underseal",
        description =
                "Sealed reports of reprisals. Without a command, or with 'serve', starts the"
                        + " service; every other command works without it.")
public final class CommandLineTool {
    private static final int FAILED = 1;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show how a command is called.")
    @SuppressWarnings("UnusedVariable") // picocli answers by itself; the field declares the option
    private boolean help;

    private CommandLineTool() {}

    /**
     * Runs one command.
     *
     * @return 0 when it is done, 1 when it failed with a sentence, 2 when it was called wrongly, 3
     *     when there is no case of that code or name
     */
    public static int run(String... arguments) {
        return run(
                new Surroundings(Clock.systemUTC(), new SecureRandom(), Terminal.ofProcess()),
                arguments);
    }

    static int run(Surroundings surroundings, String... arguments) {
        final Terminal terminal = surroundings.terminal();
        final CommandLine tool = new CommandLine(new CommandLineTool());
        commands(surroundings).forEach(tool::addSubcommand);
        tool.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> {
                            terminal.note(Failures.sentence(failure));
                            return failure instanceof Refusal refusal ? refusal.exitCode() : FAILED;
                        })
                .setParameterExceptionHandler(WrongCall::answer);
        return tool.execute(arguments);
    }

    private static List<Object> commands(Surroundings surroundings) {
        return List.of(
                new AuthorityCommands(surroundings),
                new PersonCommands(surroundings),
                new DeskCommands(surroundings),
                new DirectoryCommands(surroundings),
                new HomeCommands(surroundings),
                new OperatorCommands(surroundings),
                new AuditCommands(surroundings),
                new DatabaseCommands(surroundings),
                new ReportCommands(surroundings),
                new CaseCommands(surroundings),
                new BackupCommands(surroundings),
                new SetupCommand(surroundings),
                new DoctorCommand(surroundings));
    }
}
