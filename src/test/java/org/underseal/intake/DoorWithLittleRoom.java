package org.underseal.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The submitter's door with room for four segments, one of which may be on its way. */
public class DoorWithLittleRoom implements QuarkusTestProfile {
    static final int ROOM = 4;

    private final DoorWithoutGrid door = new DoorWithoutGrid();

    @Override
    public List<TestResourceEntry> testResources() {
        return door.testResources();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        final Map<String, String> all = new HashMap<>(door.getConfigOverrides());
        all.put("underseal.portal.uploads", Integer.toString(ROOM));
        all.put("underseal.portal.segments", "1");
        return all;
    }
}
