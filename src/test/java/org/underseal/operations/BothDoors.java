package org.underseal.operations;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import org.underseal.support.RealPostgres;

/** The whole service, with both its doors. */
public class BothDoors implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealPostgres.class));
    }
}
