package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.mailroom.Casework;
import org.underseal.protocol.Info;
import org.underseal.protocol.Kind;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.directory.Roster;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Followup;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;
import org.underseal.protocol.signing.VerifyingKey;

/**
 * A case as a member of its desk reads it, with what may be believed told apart from what may not.
 *
 * @param keyReplaced the service holds another reply key than the report: nothing may be sealed to
 *     it
 * @param summary what the desk noted for its queue
 */
record OpenedCase(
        Casework.CaseFile sealed,
        Optional<Report> report,
        boolean keyReplaced,
        List<Added> additions,
        List<Written> written,
        Optional<ObjectNode> summary) {
    /** How far a part of a case may be believed. */
    enum State {
        /** Its signature is that of the report's voice, or of somebody of the roster. */
        VERIFIED,
        /** It opened, and nobody who may have said it signed it. */
        FORGED,
        /** No key at hand opens it. */
        UNOPENED
    }

    /** A follow-up. */
    record Added(LocalDate day, State state, ObjectNode content) {}

    /**
     * What the desk wrote.
     *
     * @param signer the name of who signed, as the roster has it; empty when nobody did
     */
    record Written(LocalDate day, State state, String signer, Optional<Reply> reply) {}

    /** Opens all that the keys open. */
    static OpenedCase open(Casework.CaseFile sealed, DeskKeyring keys, Roster roster) {
        final LocatorHash locator = sealed.locator();
        final Optional<Report> report =
                sealed.envelopes().stream()
                        .filter(Casework.Envelope::report)
                        .findFirst()
                        .flatMap(
                                envelope ->
                                        keys.open(
                                                envelope.epoch().value(),
                                                envelope.sealed(),
                                                Info.bound(Kind.REPORT, locator)))
                        .flatMap(Report::read);
        return new OpenedCase(
                sealed,
                report,
                report.filter(read -> !Arrays.equals(read.replyKey().bytes(), sealed.replyKey()))
                        .isPresent(),
                sealed.envelopes().stream()
                        .filter(envelope -> !envelope.report())
                        .map(envelope -> added(envelope, locator, keys, report))
                        .toList(),
                sealed.replies().stream()
                        .map(reply -> written(reply, locator, keys, roster))
                        .toList(),
                sealed.summary()
                        .flatMap(
                                summary ->
                                        keys.open(
                                                summary.sealed(), Info.bound(Kind.CODING, locator)))
                        .flatMap(StrictJson::object));
    }

    /** Every attachment that a believed part of the case names, in their order. */
    List<Attachment> attachments() {
        final List<Attachment> all = new ArrayList<>();
        report.ifPresent(read -> all.addAll(read.attachments()));
        additions.forEach(
                added -> all.addAll(Attachment.list(added.content().path("attachments"))));
        return List.copyOf(all);
    }

    private static Added added(
            Casework.Envelope envelope,
            LocatorHash locator,
            DeskKeyring keys,
            Optional<Report> report) {
        final Optional<byte[]> opened =
                keys.open(
                        envelope.epoch().value(),
                        envelope.sealed(),
                        Info.bound(Kind.FOLLOWUP, locator));
        final Optional<Followup> followup =
                opened.flatMap(
                        bytes ->
                                report.flatMap(
                                        read -> Followup.read(bytes, locator, read.voiceKey())));
        return new Added(
                envelope.day(),
                state(opened.isPresent() && report.isPresent(), followup.isPresent()),
                followup.map(Followup::content).orElseGet(StrictJson::object));
    }

    private static Written written(
            Casework.Reply reply, LocatorHash locator, DeskKeyring keys, Roster roster) {
        final Function<String, Optional<VerifyingKey>> signers =
                id -> roster.member(id).map(Roster.Member::signing);
        final Optional<byte[]> opened = keys.open(reply.deskCopy(), Info.bound(Kind.NOTE, locator));
        final Optional<Reply> read = opened.flatMap(bytes -> Reply.read(bytes, locator, signers));
        return new Written(
                reply.day(),
                state(opened.isPresent(), read.isPresent()),
                read.flatMap(verified -> opened)
                        .flatMap(StrictJson::object)
                        .flatMap(json -> StrictJson.text(json, "signer"))
                        .flatMap(roster::member)
                        .map(Roster.Member::name)
                        .orElse(""),
                read);
    }

    private static State state(boolean opened, boolean verified) {
        if (verified) {
            return State.VERIFIED;
        }
        return opened ? State.FORGED : State.UNOPENED;
    }
}
