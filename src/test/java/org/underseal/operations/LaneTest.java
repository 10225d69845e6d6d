package org.underseal.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final List<String> inside = new ArrayList<>();
    private final List<String> turnedAway = new ArrayList<>();
    private final Lane lane = new Lane(10, 0, 2);

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

    @Test
    void whoDidMoreGoesInFirstAndPushesTheLeastOutOfAFullLine() {
        final Lane.Place first = enter("first", 10).orElseThrow();
        enter("nothing", 10);
        enter("little", 10, 5);

        assertThat(lane.leastEffort()).isZero();
        assertThat(enter("much", 10, 9)).isPresent();

        assertThat(turnedAway).containsExactly("nothing");
        assertThat(lane.leastEffort()).isEqualTo(5);
        assertThat(enter("as little", 10, 5)).isEmpty();
        lane.leave(first);
        assertThat(inside).containsExactly("first", "much");
    }

    @Test
    void aPartOfTheRoomIsForThoseWhoDidSomething() {
        final Lane parted = new Lane(10, 4, 2);
        parted.enter(6, 0, guest("first"));
        parted.enter(1, 0, guest("second"));
        parted.enter(1, 0, guest("third"));

        assertThat(parted.enter(1, 0, guest("fourth"))).isEmpty();
        assertThat(parted.enter(4, 1, guest("effort"))).isPresent();

        assertThat(inside).containsExactly("first", "effort");
        assertThat(turnedAway).isEmpty();
    }

    private Optional<Lane.Place> enter(String name, long size) {
        return enter(name, size, 0);
    }

    private Optional<Lane.Place> enter(String name, long size, int effort) {
        return lane.enter(size, effort, guest(name));
    }

    private Lane.Guest guest(String name) {
        return new Lane.Guest() {
            @Override
            public void begin() {
                inside.add(name);
            }

            @Override
            public void turnAway() {
                turnedAway.add(name);
            }
        };
    }
}
