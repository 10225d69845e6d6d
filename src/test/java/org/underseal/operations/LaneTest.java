package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final List<String> inside = new ArrayList<>();
    private final Lane lane = new Lane(10, 2);

    @Test
    void thereIsRoomForSoMuchAndTheRestWaitsInTheOrderItCame() {
        final Lane.Place first = enter("first", 6).orElseThrow();
        final Lane.Place second = enter("second", 4).orElseThrow();
        enter("large", 9);
        enter("small", 1);
        assertThat(inside).containsExactly("first", "second");
        assertThat(lane.isCrowded()).isTrue();

        lane.leave(second);
        assertThat(inside).as("nobody passes another").containsExactly("first", "second");

        lane.leave(first);
        assertThat(inside).containsExactly("first", "second", "large", "small");
        assertThat(lane.isCrowded()).isFalse();
    }

    @Test
    void soManyMayWaitAndNoMore() {
        final Lane.Place first = enter("first", 10).orElseThrow();
        enter("second", 1);
        enter("third", 1);

        assertThat(enter("fourth", 1)).isEmpty();

        lane.leave(first);
        assertThat(inside).containsExactly("first", "second", "third");
        assertThat(enter("fifth", 1)).isPresent();
    }

    @Test
    void whoeverLeavesTheLineIsNotCalled() {
        final Lane.Place first = enter("first", 10).orElseThrow();
        final Lane.Place second = enter("second", 10).orElseThrow();
        enter("third", 10);

        lane.leave(second);
        lane.leave(first);

        assertThat(inside).containsExactly("first", "third");
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        final Lane.Place first = enter("first", 5).orElseThrow();
        enter("second", 5);

        lane.leave(first);
        lane.leave(first);
        enter("third", 5);
        enter("fourth", 5);

        assertThat(inside).containsExactly("first", "second", "third");
    }

    @Test
    void whatIsLargerThanAllTheRoomGoesInAlone() {
        enter("huge", 1_000);
        enter("small", 1);

        assertThat(inside).containsExactly("huge");
    }

    private Optional<Lane.Place> enter(String name, long size) {
        return lane.enter(size, () -> inside.add(name));
    }
}
