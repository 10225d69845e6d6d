package org.underseal.storage;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.underseal.support.PostgresWithDoorAccounts;

/**
 * A start of its own for storage's tests, which empty and alter what others would rely on, and
 * without the doors, which storage must not need.
 */
public final class OwnDatabase implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresWithDoorAccounts.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.arc.exclude-types",
                "org.underseal.intake.**,org.underseal.console.**,org.underseal.site.**");
    }
}
