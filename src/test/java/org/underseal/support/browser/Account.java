package org.underseal.support.browser;

import java.util.Map;

/**
 * What somebody reports.
 *
 * @param story in their words
 * @param answers by field of the codebook: a code, words, or a day as {@code 2026-10-05}
 */
public record Account(String story, Map<String, String> answers) {
    /** Somebody dismissed after speaking in Geneva, who can be reached through a sister. */
    public static Account dismissed(String story) {
        return new Account(
                story,
                Map.ofEntries(
                        Map.entry("DANGER", "NO"),
                        Map.entry("SUB_ROLE", "SELF"),
                        Map.entry("ACT", "E01"),
                        Map.entry("CHANNEL", "OFF"),
                        Map.entry("ACT_DATE", "2026-10-05"),
                        Map.entry("ONGOING", "Y"),
                        Map.entry("ACTOR_CLASS", "STATE"),
                        Map.entry("CON_BY", "SELF"),
                        Map.entry("CON_UN", "ANON"),
                        Map.entry("CON_STATE", "ASK"),
                        Map.entry("CON_PUB", "NO"),
                        Map.entry("CON_STAT", "YES"),
                        Map.entry("CONTACT", "Through my sister, after dark")));
    }
}
