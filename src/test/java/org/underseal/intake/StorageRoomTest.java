package org.underseal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.underseal.operations.RefusedException;
import org.underseal.protocol.CellRequest;
import org.underseal.protocol.CellResponse;
import org.underseal.protocol.Suite;
import org.underseal.support.Wire;

/** A door whose database has room for a few reports, and is filled by them. */
@QuarkusTest
@TestProfile(DoorOfALittleDisk.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StorageRoomTest {
    private static final int MOST = 400;
    private static final long ROOM = 1_000;

    @TestHTTPResource("/")
    URL portal;

    @Inject OpenDoor door;

    private final List<Visitor> stored = new ArrayList<>();

    @Test
    @Order(1)
    void reportsEndAtFourFifthsWhileEverythingElseGoesOn() {
        final Wire.Answer full = fill();

        assertThat(full.status()).isEqualTo(507);
        assertThat(full.text()).contains("urn:underseal:problem:full");
        assertThat(onTheWire(full)).isEqualTo(onTheWire(post(new CellRequest.Cover())));
        for (final Visitor visitor : stored) {
            assertThat(visitor.finds(exchange(visitor.check(0)))).isTrue();
        }
        final Visitor first = stored.get(0);
        assertThat(post(first.submission(door.desk())).status()).isEqualTo(507);
        assertThat(first.finds(exchange(first.followup(door.desk())))).isTrue();
        assertThat(post("/api/v1/uploads").status()).isEqualTo(507);
        assertThat(post("/api/v1/uploads").text()).contains("urn:underseal:problem:no-room");
        exchange(first.withdrawal());
        assertThat(first.finds(exchange(first.check(0)))).isFalse();
    }

    @Test
    @Order(2)
    void filesEndFirstThenReportsThenWhatIsAddedToThem() {
        takes(StorageRoom.Kind.FILE, 590);
        refuses(StorageRoom.Kind.FILE, 600, "no-room");
        takes(StorageRoom.Kind.REPORT, 790);
        refuses(StorageRoom.Kind.REPORT, 800, "full");
        takes(StorageRoom.Kind.FOLLOWUP, 940);
        refuses(StorageRoom.Kind.FOLLOWUP, 950, "full");
    }

    @Test
    @Order(3)
    void whatCameSinceTheLastLookCounts() {
        final StorageRoom.Measure measure = measure(700);

        measure.take(StorageRoom.Kind.REPORT, 100);

        assertThatThrownBy(() -> measure.take(StorageRoom.Kind.REPORT, 1))
                .isInstanceOf(RefusedException.class);
    }

    /** Sends reports until there is no room; what was answered with a yes is kept. */
    private Wire.Answer fill() {
        for (int i = 0; i < MOST; i++) {
            final Visitor visitor = new Visitor();
            final Wire.Answer answer = post(visitor.submission(door.desk()));
            if (answer.status() != 200) {
                return answer;
            }
            assertThat(visitor.finds(CellResponse.parse(answer.body()).orElseThrow())).isTrue();
            stored.add(visitor);
        }
        throw new AssertionError("there was room for all of them");
    }

    private CellResponse exchange(CellRequest request) {
        return Visitor.exchange(portal.getPort(), request);
    }

    private Wire.Answer post(CellRequest request) {
        return Wire.post(portal.getPort(), Visitor.EXCHANGE, request.encode());
    }

    private Wire.Answer post(String path) {
        return Wire.post(portal.getPort(), path, new byte[0]);
    }

    private static int onTheWire(Wire.Answer answer) {
        assertThat(answer.body().length).isGreaterThan(Suite.CELL / 2);
        return answer.head().length() + answer.body().length;
    }

    private static void takes(StorageRoom.Kind kind, long bytes) {
        assertThatNoException().isThrownBy(() -> measure(bytes).take(kind, 1));
    }

    private static void refuses(StorageRoom.Kind kind, long bytes, String code) {
        assertThatThrownBy(() -> measure(bytes).take(kind, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> {
                            assertThat(refused.problem().status()).isEqualTo(507);
                            assertThat(refused.problem().code()).isEqualTo(code);
                        });
    }

    private static StorageRoom.Measure measure(long bytes) {
        return new StorageRoom.Measure(0, ROOM, 0, new AtomicLong(bytes));
    }
}
