package org.underseal.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The submitter's door on a database that may grow by a few megabytes. */
public class DoorOfALittleDisk implements QuarkusTestProfile {
    private static final int MEGABYTES = 16;

    private final DoorWithoutGrid door = new DoorWithoutGrid();

    @Override
    public List<TestResourceEntry> testResources() {
        return door.testResources();
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        final Map<String, String> all = new HashMap<>(door.getConfigOverrides());
        all.put("underseal.storage.room", Integer.toString(MEGABYTES));
        return all;
    }
}
