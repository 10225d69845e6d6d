package org.underseal.intake;

import java.util.Map;

/** The submitter's door as it is by default, with nothing in it yet. */
public class DoorOnTheGrid extends DoorWithoutGrid {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.arc.exclude-types", OTHER_ROOMS);
    }
}
