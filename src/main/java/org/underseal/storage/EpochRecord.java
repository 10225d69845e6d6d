package org.underseal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import org.underseal.mailroom.DeskEpochs;
import org.underseal.mailroom.Identifier;
import org.underseal.mailroom.Publication;
import org.underseal.protocol.Base64Url;
import org.underseal.protocol.StrictJson;

/** What is under an epoch's seal. */
record EpochRecord(
        LocalDate lastDay,
        int retention,
        Optional<LocalDate> ended,
        Optional<LocalDate> due,
        Optional<LocalDate> destroyed,
        byte[] key,
        int threshold) {
    static EpochRecord of(Publication.EpochTerm term) {
        return new EpochRecord(
                term.lastDay(),
                term.retention(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                term.key(),
                0);
    }

    /** The same epoch as a later directory has it. */
    EpochRecord renewed(Publication.EpochTerm term) {
        return new EpochRecord(
                term.lastDay(), term.retention(), ended, due, destroyed, key, threshold);
    }

    EpochRecord ended(LocalDate day) {
        return new EpochRecord(
                lastDay,
                retention,
                ended.or(() -> Optional.of(day)),
                due,
                destroyed,
                key,
                threshold);
    }

    EpochRecord due(Optional<LocalDate> day) {
        return new EpochRecord(lastDay, retention, ended, day, destroyed, key, threshold);
    }

    EpochRecord destroyed(LocalDate day) {
        return new EpochRecord(lastDay, retention, ended, due, Optional.of(day), key, 0);
    }

    EpochRecord shared(int among) {
        return new EpochRecord(lastDay, retention, ended, due, destroyed, key, among);
    }

    /** Whether the private key's time is over. */
    boolean isOver(LocalDate today) {
        return today.isAfter(
                ended.filter(end -> end.isBefore(lastDay)).orElse(lastDay).plusDays(retention));
    }

    /** Whether notice was given long enough ago. */
    boolean isToBeDestroyed(LocalDate today) {
        return isOver(today)
                && due.filter(day -> !today.isBefore(day.plusDays(DeskEpochs.NOTICE_DAYS)))
                        .isPresent();
    }

    byte[] bytes() {
        return StrictJson.write(
                StrictJson.object()
                        .put("lastDay", lastDay.toString())
                        .put("retention", retention)
                        .put("ended", ended.map(LocalDate::toString).orElse(null))
                        .put("due", due.map(LocalDate::toString).orElse(null))
                        .put("destroyed", destroyed.map(LocalDate::toString).orElse(null))
                        .put("key", Base64Url.encode(key))
                        .put("threshold", threshold));
    }

    static EpochRecord read(byte[] bytes) {
        final ObjectNode json = StrictJson.object(bytes).orElseThrow();
        return new EpochRecord(
                StrictJson.day(json, "lastDay").orElseThrow(),
                json.get("retention").intValue(),
                StrictJson.day(json, "ended"),
                StrictJson.day(json, "due"),
                StrictJson.day(json, "destroyed"),
                StrictJson.bytes(json, "key").orElseThrow(),
                json.get("threshold").intValue());
    }

    /** With its name and whoever holds something of it. */
    DeskEpochs.DeskEpoch named(
            EpochRow row, java.util.Set<Identifier> custodians, java.util.Set<Identifier> holders) {
        return new DeskEpochs.DeskEpoch(
                new Identifier(row.desk),
                new Identifier(row.epoch),
                lastDay,
                retention,
                ended,
                due,
                destroyed,
                key,
                threshold,
                custodians,
                holders);
    }
}
