package org.underseal.cli.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.underseal.protocol.Puzzle;
import org.underseal.protocol.StrictJson;

/** An answer of the service. */
record Answer(int status, byte[] body) {
    private static final String PROBLEM = "urn:underseal:problem:";

    /**
     * The body, when the answer is a yes.
     *
     * @throws PortalException broken when the service is busy or failed, refused otherwise
     */
    byte[] accepted() throws PortalException {
        if (status >= 200 && status < 300) {
            return body;
        }
        final String code = code();
        if (code.equals("not-open")) {
            throw PortalException.refused(
                    "The service is not open yet: its operator has not said who runs it, or has not"
                            + " published its desks.");
        }
        if (code.equals("unknown-epoch")) {
            throw PortalException.refused(
                    "The desk's key changed meanwhile; nothing was stored. Send it again.");
        }
        if (code.equals("full")) {
            throw PortalException.refused(
                    "The service has no room to store anything new at the moment. Send it again"
                            + " later.");
        }
        if (code.equals("no-room")) {
            throw PortalException.refused(
                    "The service has no room for files at the moment. Leave them out, and add them"
                            + " later.");
        }
        if (status >= 500) {
            throw PortalException.broken("The service is busy or failed.");
        }
        throw PortalException.refused(
                code.isEmpty()
                        ? "This address does not answer as a portal does (status " + status + ")."
                        : "The service refused: " + code + ".");
    }

    /**
     * The body as an object, when the answer is a yes.
     *
     * @throws PortalException when it is a no, or no object
     */
    ObjectNode document() throws PortalException {
        return StrictJson.object(accepted())
                .orElseThrow(
                        () ->
                                PortalException.refused(
                                        "This address does not answer as a portal does."));
    }

    /** What a crowded service asks for. */
    Optional<Puzzle> puzzle() {
        return status == 503
                ? Optional.of(body).flatMap(StrictJson::object).flatMap(Puzzle::of)
                : Optional.empty();
    }

    /** The problem's code, if the answer is a problem of ours. */
    private String code() {
        return Optional.of(body)
                .flatMap(StrictJson::object)
                .flatMap(json -> StrictJson.text(json, "type"))
                .filter(type -> type.matches(PROBLEM + "[a-z-]{1,40}"))
                .map(type -> type.substring(PROBLEM.length()))
                .orElse("");
    }
}
