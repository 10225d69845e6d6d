package org.underseal.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that was lost, or that looks at an empty room, holds nothing. */
class RuleCountTest {
    private static final List<Class<?>> RULES =
            List.of(DependencyRulesTest.class, SecretRulesTest.class, CraftRulesTest.class);

    @Test
    void thereAreTwentySevenRules() {
        final long rules =
                RULES.stream()
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .count();

        assertThat(rules).isEqualTo(27);
    }

    @Test
    void everyRoomHasClassesForTheRulesToSee() {
        Stream.of(
                        "protocol",
                        "intake",
                        "console",
                        "mailroom",
                        "storage",
                        "site",
                        "operations",
                        "cli")
                .forEach(
                        room ->
                                assertThat(
                                                Rooms.PRODUCT.stream()
                                                        .filter(
                                                                type ->
                                                                        type.getPackageName()
                                                                                .startsWith(
                                                                                        Rooms.ROOT
                                                                                                + "."
                                                                                                + room)))
                                        .as(room)
                                        .isNotEmpty());
    }
}
