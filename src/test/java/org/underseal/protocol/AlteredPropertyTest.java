package org.underseal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.directory.DirectoryRefusedException;
import org.underseal.protocol.directory.DirectoryVerifier;
import org.underseal.protocol.directory.SignedPayload;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.signing.VerifyingKey;
import org.underseal.vectors.World;

/** One byte changed, somewhere: nothing opens and nothing is believed. */
class AlteredPropertyTest {
    private static final World WORLD = new World();
    private static final Reply REPLY =
            new Reply("Merci", Reply.Status.MESSAGE, WORLD.draft().issued());

    /** A place, as a part of the whole, and what is changed there. */
    record Change(double part, int mask) {
        byte[] of(byte[] value) {
            final byte[] changed = value.clone();
            changed[(int) Math.min(value.length - 1, part * value.length)] ^= (byte) mask;
            return changed;
        }
    }

    @Property(tries = 300)
    void aSealedValueRefusesToOpen(@ForAll("changes") Change change) {
        final OpeningKey key = WORLD.opening("desk");
        final Info place = Info.bound(Kind.CODING, WORLD.place());
        final byte[] sealed = key.sealingKey().seal(new byte[48], place);
        assertRefused(key, change.of(sealed), place);
    }

    @Property(tries = 100)
    void aSealedValueCutRefusesToOpen(@ForAll("changes") Change change) {
        final OpeningKey key = WORLD.opening("desk");
        final Info place = Info.of(Kind.RECEIPT);
        final byte[] sealed = key.sealingKey().seal(new byte[48], place);
        assertRefused(key, Arrays.copyOf(sealed, (int) (change.part() * sealed.length)), place);
        assertRefused(key, Arrays.copyOf(sealed, sealed.length + change.mask()), place);
    }

    @Property(tries = 200)
    void aDirectoryIsUnsigned(@ForAll("changes") Change change) {
        final DirectoryDraft draft = WORLD.draft();
        final SigningKey authority = WORLD.signing("authority");
        final SignedPayload signed = draft.directory(authority);
        final DirectoryVerifier verifier =
                new DirectoryVerifier(authority.verifyingKey(), WORLD.installation());
        final Consumer<SignedPayload> refused =
                altered ->
                        assertThatThrownBy(() -> verifier.directory(altered, draft.issued(), 0))
                                .isInstanceOf(DirectoryRefusedException.Unsigned.class);
        refused.accept(new SignedPayload(change.of(signed.payload()), signed.signature()));
        refused.accept(new SignedPayload(signed.payload(), change.of(signed.signature())));
    }

    @Property(tries = 200)
    void aReplysMailRefusesToOpenAndItsJsonIsNotBelieved(@ForAll("changes") Change change)
            throws Exception {
        final OpeningKey submitter = WORLD.submitter().openingKey();
        final SigningKey reviewer = WORLD.signing("reviewer");
        final Info place = Info.bound(Kind.REPLY, WORLD.place());
        final byte[] mail =
                REPLY.seal(submitter.sealingKey(), WORLD.place(), "reviewer-1", reviewer);
        assertRefused(submitter, change.of(mail), place);
        final byte[] json = stripped(submitter.open(mail, place));
        assertThat(reply(json, reviewer.verifyingKey())).contains(REPLY);
        assertThat(reply(change.of(json), reviewer.verifyingKey())).isEmpty();
    }

    @Property(tries = 200)
    void aFollowUpIsNotBelieved(@ForAll("changes") Change change) throws Exception {
        final OpeningKey desk = WORLD.opening("desk");
        final byte[] sealed =
                new Followup(StrictJson.object().put("text", "…"))
                        .seal(desk.sealingKey(), WORLD.place(), WORLD.submitter().voice());
        final byte[] json = stripped(desk.open(sealed, Info.bound(Kind.FOLLOWUP, WORLD.place())));
        final VerifyingKey voice = WORLD.submitter().voice().verifyingKey();
        assertThat(Followup.read(json, WORLD.place(), voice)).isPresent();
        assertThat(Followup.read(change.of(json), WORLD.place(), voice)).isEmpty();
    }

    @Example
    void theLastByteOfEachPartCounts() {
        final OpeningKey key = WORLD.opening("desk");
        final Info place = Info.of(Kind.RECEIPT);
        final byte[] sealed = key.sealingKey().seal(new byte[3], place);
        for (final int at :
                new int[] {0, 1_087, 1_088, 1_119, 1_120, 1_122, 1_123, sealed.length - 1}) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                final byte[] changed = sealed.clone();
                changed[at] ^= (byte) (1 << bit);
                assertRefused(key, changed, place);
            }
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, true, 1, false),
                        Arbitraries.integers().between(1, 255))
                .as(Change::new);
    }

    private static Optional<Reply> reply(byte[] json, VerifyingKey reviewer) {
        return Reply.read(
                json,
                WORLD.place(),
                id -> Optional.of(reviewer).filter(key -> id.equals("reviewer-1")));
    }

    private static byte[] stripped(byte[] padded) {
        int end = padded.length;
        while (padded[end - 1] == ' ') {
            end--;
        }
        return Arrays.copyOf(padded, end);
    }

    private static void assertRefused(OpeningKey key, byte[] sealed, Info place) {
        assertThatThrownBy(() -> key.open(sealed, place))
                .isInstanceOf(RefusedToOpenException.class);
    }
}
