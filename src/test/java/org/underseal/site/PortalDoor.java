package org.underseal.site;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.underseal.support.RealPostgres;

/** The submitter's door with its pages, on a database of its own. */
public class PortalDoor implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealPostgres.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.arc.exclude-types", "org.underseal.console.**");
    }
}
