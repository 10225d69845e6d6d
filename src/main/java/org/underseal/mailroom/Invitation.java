package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.Set;

/**
 * A promise of admission, kept under the hash of the token in its link.
 *
 * @param tokenHash SHA-256 of the token, 32 bytes
 * @param person the identifier the person will have
 * @param lastDay the last day on which the link works
 */
public record Invitation(
        byte[] tokenHash,
        Identifier person,
        String name,
        Set<Person.Role> roles,
        Set<Identifier> desks,
        LocalDate lastDay) {}
