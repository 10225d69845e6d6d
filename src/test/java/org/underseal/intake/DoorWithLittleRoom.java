package org.underseal.intake;

import java.util.HashMap;
import java.util.Map;

/** The submitter's door with room for four segments, one of which may be on its way. */
public class DoorWithLittleRoom extends DoorWithoutGrid {
    static final int ROOM = 4;

    @Override
    public Map<String, String> getConfigOverrides() {
        final Map<String, String> all = new HashMap<>(super.getConfigOverrides());
        all.put("underseal.portal.uploads", Integer.toString(ROOM));
        all.put("underseal.portal.segments", "1");
        return all;
    }
}
