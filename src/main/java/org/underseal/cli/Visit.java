package org.underseal.cli;

import java.util.stream.Collectors;
import org.underseal.cli.portal.Portal;
import org.underseal.protocol.directory.Directory;

/** A portal and the directory that the authority vouches for. */
record Visit(Portal portal, Directory directory) implements AutoCloseable {
    /**
     * The desk of an identifier.
     *
     * @throws Refusal naming the desks there are
     */
    Directory.Desk desk(String id) {
        return directory
                .desk(id)
                .orElseThrow(() -> new Refusal("There is no such desk. " + desks()));
    }

    /**
     * The only desk.
     *
     * @throws Refusal when there are several, naming them
     */
    Directory.Desk onlyDesk() {
        if (directory.desks().size() != 1) {
            throw new Refusal("Choose with --desk who reads it. " + desks());
        }
        return directory.desks().get(0);
    }

    private String desks() {
        return "The directory has: "
                + directory.desks().stream()
                        .map(
                                desk ->
                                        desk.id()
                                                + " ("
                                                + PlainText.line(
                                                        String.join(" / ", desk.names().values()))
                                                + ")")
                        .collect(Collectors.joining(", "))
                + ".";
    }

    @Override
    public void close() {
        portal.close();
    }
}
