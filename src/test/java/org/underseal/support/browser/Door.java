package org.underseal.support.browser;

/** The two doors, and the one cookie that one of them sets. */
public enum Door {
    /** The submitters'. */
    PORTAL(""),
    /** The reviewers'. */
    CONSOLE("__Host-underseal");

    private final String cookie;

    Door(String cookie) {
        this.cookie = cookie;
    }

    boolean maySet(String name) {
        return name.equals(cookie);
    }
}
