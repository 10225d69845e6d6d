package org.underseal.intake;

import java.util.HashMap;
import java.util.Map;

/** The submitter's door on a database that may grow by a few megabytes. */
public class DoorOfALittleDisk extends DoorWithoutGrid {
    private static final int MEGABYTES = 16;

    @Override
    public Map<String, String> getConfigOverrides() {
        final Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("underseal.storage.room", Integer.toString(MEGABYTES));
        return all;
    }
}
