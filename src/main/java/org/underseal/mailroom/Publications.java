package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The installation, its authority, and what the authority has signed. */
public interface Publications {
    /** The installation's fixed record; drawn and stored at the first start. */
    Uni<Site> site();

    /** The newest publication, without its desk keys; empty before set-up. */
    Uni<Optional<Publication>> current();

    /** The one before it: a page may have been open while the directory changed. */
    Uni<Optional<Publication>> previous();

    /**
     * The first start's ceremony in one transaction: authority, first people, first publication.
     *
     * @return false when the installation was set up meanwhile
     */
    Uni<Boolean> establish(
            byte[] authority, List<Person.Enrolment> people, Publication first, AuditEntry entry);

    /**
     * Stores the next publication, and with it who is vetted now and on which desks.
     *
     * @param members the people the roster names, with their desks; everyone else is removed
     * @return false when its version is not the next one
     */
    Uni<Boolean> publish(Publication next, Map<Identifier, Member> members, AuditEntry entry);

    /** What a roster says of a person. */
    record Member(Set<Person.Role> roles, Set<Identifier> desks) {}

    /**
     * What never changes, and what set-up adds once.
     *
     * @param installation 32 random bytes
     * @param authority the authority's Ed25519 public key, 32 bytes; empty before set-up
     */
    record Site(byte[] installation, Optional<byte[]> authority) {}
}
