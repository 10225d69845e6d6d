package org.underseal.support.browser;

import java.util.List;

/** A receipt code on paper, in both its forms. */
public record Receipt(String characters, String words) {
    /** The groups of the characters. */
    public List<String> groups() {
        return List.of(characters.split("-"));
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
