package org.underseal.operations;

import java.util.regex.Pattern;

/**
 * What one listener of the portal has room for. Where the portal has a port and a socket, each has
 * its own: onion circuits come through the socket, and a flood from elsewhere takes none of theirs.
 */
final class PortalLanes {
    /** All that there is, for one listener alone; with another one it has so many quarters. */
    static final int ALL = 4;

    /** Bodies up to the size of a cell. */
    private static final long SMALL = 65_536;

    private static final int CELLS = 24;
    private static final int CELLS_FOR_EFFORT = 6;

    /** Each has up to a cell's size in buffers before anybody reads it. */
    private static final int CELLS_WAITING = 32;

    private static final long SEGMENTS = 2L << 20;

    /** Forms without scripts are read by threads that wait, and sealed by them. */
    private static final int FORMS = 4;

    /** Forms with files that are read as they come, up to a megabyte: one a quarter. */
    private static final long SHORT_FORM = 1L << 20;

    private static final int OTHERS_WAITING = 4;
    private static final Pattern FORM = Pattern.compile("/[a-z]{2}/plain(/.*)?");

    private final Lane cells;
    private final Lane segments;
    private final Lane forms;
    private final Lane shortReports;
    private final Lane longReports;

    /**
     * @param quarters of all that the portal has room for
     */
    PortalLanes(int quarters) {
        cells =
                new Lane(
                        SMALL * quarters * CELLS,
                        SMALL * quarters * CELLS_FOR_EFFORT,
                        quarters * CELLS_WAITING);
        segments = new Lane(quarters * SEGMENTS, 0, quarters * OTHERS_WAITING);
        forms = new Lane((long) quarters * FORMS, 0, quarters * OTHERS_WAITING);
        shortReports = new Lane(quarters, 0, quarters * OTHERS_WAITING);
        longReports = new Lane((quarters + 1) / 2, 0, quarters * OTHERS_WAITING);
    }

    /**
     * The lane of a body.
     *
     * @param streamed whether it is a form with files: who sends large ones slowly keeps nobody
     *     from sending a report without any
     */
    Lane of(String path, long announced, boolean streamed) {
        if (streamed) {
            return announced <= SHORT_FORM ? shortReports : longReports;
        }
        if (isForm(path)) {
            return forms;
        }
        return announced <= SMALL ? cells : segments;
    }

    /** Whether a lane asks for effort when it is full. */
    boolean asks(Lane lane) {
        return lane == cells;
    }

    /** Whether a form without scripts is posted there, which takes one place however long it is. */
    static boolean isForm(String path) {
        return FORM.matcher(path).matches();
    }
}
