package org.underseal.support.browser;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody reports.
 *
 * @param story in their words
 * @param choices a code for each field that offers some
 * @param country two letters
 * @param year, month and day of when it happened, as typed
 * @param act a code of the codebook
 * @param contact for the custodian to keep
 */
public record Account(
        String story,
        Map<String, String> choices,
        String country,
        String year,
        String month,
        String day,
        String act,
        Optional<String> contact) {
    /** Somebody dismissed after speaking in Geneva. */
    public static Account dismissed(String story) {
        return new Account(
                story,
                Map.of(
                        "SUB_ROLE", "SELF",
                        "CON_BY", "SELF",
                        "CON_UN", "ANON",
                        "CON_STATE", "ASK",
                        "CON_PUB", "NO",
                        "CON_STAT", "YES",
                        "ONGOING", "Y",
                        "ACTOR_CLASS", "STATE"),
                "IS",
                "2026",
                "10",
                "5",
                "E01",
                Optional.of("Through my sister, after dark"));
    }

    String choice(String field) {
        return choices.get(field);
    }
}
