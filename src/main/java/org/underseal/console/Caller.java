package org.underseal.console;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Set;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.People;
import org.underseal.mailroom.Person;
import org.underseal.operations.RefusedException;
import org.underseal.operations.Settings;

/** Whoever sends the present request, and whether a page of ours sent it. */
@RequestScoped
class Caller {
    /** Bound to this host, unreadable for scripts, sent only by pages of this origin. */
    static final String COOKIE = "__Host-underseal";

    private final RoutingContext request;
    private final Sessions sessions;
    private final People people;
    private final String origin;

    Caller(RoutingContext request, Sessions sessions, People people, Settings settings) {
        this.request = request;
        this.sessions = sessions;
        this.people = people;
        this.origin = settings.console().effectiveOrigin();
    }

    /** Refuses a request that a page of another origin caused. */
    void fromOurPage() {
        final String site = request.request().getHeader("Sec-Fetch-Site");
        final String from = request.request().getHeader("Origin");
        if (site != null && !site.equals("same-origin") || from != null && !from.equals(origin)) {
            throw new RefusedException(403, "cross-site");
        }
    }

    /**
     * The session that the request belongs to. One that changes something must carry its token.
     *
     * @throws RefusedException {@code signed-out} or {@code cross-site}
     */
    Sessions.Session session() {
        final Sessions.Session session =
                sessions.find(cookie()).orElseThrow(() -> new RefusedException(401, "signed-out"));
        if (!request.request().method().equals(HttpMethod.GET)) {
            final String token = request.request().getHeader("Underseal-Token");
            if (token == null || !Secret.same(Secret.hash(token), session.tokenHash())) {
                throw new RefusedException(403, "cross-site");
            }
        }
        return session;
    }

    /**
     * The person signed in.
     *
     * @throws RefusedException {@code signed-out} or {@code cross-site}
     */
    Uni<Person> person() {
        return people.find(session().person())
                .map(
                        found ->
                                found.map(Person.Enrolment::person)
                                        .filter(person -> person.state() != Person.State.REMOVED)
                                        .orElseThrow(
                                                () -> new RefusedException(401, "signed-out")));
    }

    /**
     * The person signed in, vetted and in one of these roles.
     *
     * @throws RefusedException {@code not-vetted} or {@code forbidden}
     */
    Uni<Person> personAs(Set<Person.Role> roles) {
        return person().invoke(
                        person -> {
                            if (person.state() != Person.State.VETTED) {
                                throw new RefusedException(403, "not-vetted");
                            }
                            if (person.roles().stream().noneMatch(roles::contains)) {
                                throw new RefusedException(403, "forbidden");
                            }
                        });
    }

    /**
     * The same, and they have used a passkey within the last five minutes: for what a tab left
     * alone must not be able to do.
     *
     * @throws RefusedException {@code confirm-needed}
     */
    Uni<Person> confirmedAs(Set<Person.Role> roles) {
        return personAs(roles).invoke(this::requireConfirmed);
    }

    private void requireConfirmed(Person person) {
        if (!sessions.isConfirmed(cookie())) {
            throw new RefusedException(403, "confirm-needed");
        }
    }

    /** Whoever is signed in, and has used a passkey within the last five minutes. */
    Uni<Person> confirmed() {
        return person().invoke(this::requireConfirmed);
    }

    /** Remembers that the caller has just used a passkey again. */
    void confirm() {
        sessions.confirm(cookie());
    }

    /**
     * A custodian, who has never been able to open what desks hold.
     *
     * @throws RefusedException {@code two-roles} for somebody who is or was a reviewer
     */
    Uni<Person> custodian() {
        return personAs(Set.of(Person.Role.CUSTODIAN))
                .invoke(
                        person -> {
                            if (Person.Role.meet(person.roles(), person.held())) {
                                throw new RefusedException(403, "two-roles");
                            }
                        });
    }

    /** The same, and they have used a passkey within the last five minutes. */
    Uni<Person> confirmedCustodian() {
        return custodian().invoke(this::requireConfirmed);
    }

    /** A reviewer; the desks that count are theirs. */
    Uni<Person> reviewer() {
        return personAs(Set.of(Person.Role.REVIEWER));
    }

    /**
     * A reviewer who has opened this case for a purpose in this session.
     *
     * @throws RefusedException {@code not-found} for no case's name, {@code case-not-opened}
     */
    Uni<Person> reviewerOf(String caseId) {
        return reviewer()
                .invoke(
                        person -> {
                            if (!Identifier.fits(caseId)) {
                                throw new RefusedException(404, "not-found");
                            }
                            if (!session().cases().contains(new Identifier(caseId))) {
                                throw new RefusedException(403, "case-not-opened");
                            }
                        });
    }

    /** Remembers that the caller has opened a case for a purpose. */
    void opened(Identifier caseId) {
        sessions.open(cookie(), caseId);
    }

    /** An administrator. */
    Uni<Person> administrator() {
        return personAs(Set.of(Person.Role.ADMINISTRATOR));
    }

    /** Ends the session. */
    void signOut() {
        sessions.end(cookie());
    }

    /** Someone in a session that has just begun. */
    String signIn(Identifier person, byte[] credentialId) {
        final Sessions.Opened opened = sessions.begin(person, credentialId);
        request.response()
                .headers()
                .add(
                        "Set-Cookie",
                        COOKIE
                                + "="
                                + opened.cookie()
                                + "; Path=/; Secure; HttpOnly; SameSite=Strict");
        return opened.token();
    }

    private String cookie() {
        final Cookie cookie = request.request().getCookie(COOKIE);
        return cookie == null ? "" : cookie.getValue();
    }
}
