package org.underseal.console;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import org.underseal.support.RealPostgres;

/** The whole service for the tests that come to a {@link House}, on a database of its own. */
public class FullHouse implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(RealPostgres.class));
    }
}
