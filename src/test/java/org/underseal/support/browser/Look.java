package org.underseal.support.browser;

/**
 * How a window looks.
 *
 * @param width of the page, in CSS pixels
 * @param language two letters, which the browser asks for
 * @param dark whether dark colours are preferred
 */
public record Look(int width, String language, boolean dark) {
    /** A desk's screen. */
    public static final Look DESK = new Look(1280, "en", false);

    /** The narrowest telephone the pages are made for. */
    public static final Look PHONE = new Look(320, "en", false);

    /** The same in another language. */
    public Look in(String other) {
        return new Look(width, other, dark);
    }

    /** The same in the dark. */
    public Look atNight() {
        return new Look(width, language, true);
    }

    int height() {
        return width < 600 ? 640 : 900;
    }
}
