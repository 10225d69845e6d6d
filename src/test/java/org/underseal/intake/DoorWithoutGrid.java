package org.underseal.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.underseal.support.RealPostgres;

/** The submitter's door alone, answering as soon as it can, on a database of its own. */
public class DoorWithoutGrid implements QuarkusTestProfile {
    /** What the submitter's door does without. */
    static final String OTHER_ROOMS =
            "org.underseal.console.**,org.underseal.intake.plain.**,"
                    + "org.underseal.site.Documents,org.underseal.site.PlainDocuments,"
                    + "org.underseal.site.PageResource,org.underseal.site.ViewerPage";

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealPostgres.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.arc.exclude-types", OTHER_ROOMS, "underseal.portal.grid", "0");
    }
}
