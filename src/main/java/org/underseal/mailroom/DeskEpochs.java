package org.underseal.mailroom;

import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lives of the desks' keys: until when they are sealed to, kept, and who holds them. */
public interface DeskEpochs {
    /**
     * Days between the night on which an epoch is found past its retention and the one on which its
     * key is destroyed. A clock that jumps for a night destroys nothing.
     */
    int NOTICE_DAYS = 7;

    /** Every epoch there was, the destroyed included. */
    Uni<List<DeskEpoch>> all();

    /**
     * Gives members of a desk keys that they lack. What somebody holds already stays, and so does
     * what nobody may hold any more.
     *
     * @param giver who gives; keys they do not hold themselves they may only give to themselves
     * @return how many keys were given; without any there is no entry
     */
    Uni<Integer> share(List<Publication.SealedDeskKey> keys, Identifier giver, AuditEntry entry);

    /**
     * Gives notice of epochs past their retention, and destroys the keys of those whose notice has
     * passed, each with an entry in the audit log.
     *
     * @return how many epochs were destroyed
     */
    Uni<Integer> retire(LocalDate today);

    /**
     * An epoch of a desk.
     *
     * @param lastDay the last day on which it may be sealed to
     * @param retention days that the private key is kept after the end
     * @param ended the day on which another epoch took its place
     * @param due the day on which it was found past its retention
     * @param destroyed the day on which its private key was destroyed
     * @param key the public key, 1,216 bytes
     * @param threshold custodians needed to recover it; 0 when none can
     * @param custodians who hold a share
     * @param holders whom the private key is sealed to
     */
    record DeskEpoch(
            Identifier desk,
            Identifier epoch,
            LocalDate lastDay,
            int retention,
            Optional<LocalDate> ended,
            Optional<LocalDate> due,
            Optional<LocalDate> destroyed,
            byte[] key,
            int threshold,
            Set<Identifier> custodians,
            Set<Identifier> holders) {
        /** The last day on which the private key is kept, notice not counted. */
        public LocalDate keptUntil() {
            return ended.filter(end -> end.isBefore(lastDay)).orElse(lastDay).plusDays(retention);
        }
    }
}
