package org.underseal.silence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A canary that stands where none may.
 *
 * @param canary its name
 * @param encoding how it is written there
 * @param where the part of a place
 * @param at the byte in it
 */
record Finding(String canary, String encoding, String where, int at) {
    /** Every canary that stands in a place. */
    static List<Finding> in(Place place, Collection<Canary> canaries) {
        final Scanner scanner = new Scanner(canaries);
        final List<Finding> findings = new ArrayList<>();
        place.read(part -> findings.addAll(scanner.scan(part)));
        return findings;
    }
}
