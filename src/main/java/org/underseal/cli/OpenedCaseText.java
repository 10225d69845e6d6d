package org.underseal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.underseal.protocol.message.Attachment;
import org.underseal.protocol.message.Reply;
import org.underseal.protocol.message.Report;

/** An opened case for a person who reads it on a terminal. */
record OpenedCaseText(Terminal terminal) {
    void print(OpenedCase opened) {
        terminal.say("case  " + opened.sealed().id());
        terminal.say("desk  " + opened.sealed().desk());
        terminal.say("day   " + opened.sealed().day());
        if (opened.keyReplaced()) {
            terminal.say("");
            terminal.say(
                    "ALARM: the service names another reply key than the report. Do not answer;"
                            + " tell whoever runs the service.");
        }
        opened.report()
                .ifPresentOrElse(this::report, () -> absent("Report", "could not be opened"));
        opened.additions().forEach(this::addition);
        opened.written().forEach(this::written);
        opened.summary()
                .ifPresent(
                        summary -> {
                            heading("Noted by the desk");
                            answers(summary);
                        });
    }

    private void report(Report report) {
        heading("Report, in " + PlainText.line(report.language()));
        answers(report.answers());
        if (report.identity().isPresent()) {
            terminal.say("There is an identity, which a custodian must release.");
        }
        report.attachments().forEach(this::attachment);
        text(report.text());
    }

    private void addition(OpenedCase.Added added) {
        switch (added.state()) {
            case VERIFIED -> {
                heading("Added " + added.day());
                answers(added.content().path("answers"));
                Attachment.list(added.content().path("attachments")).forEach(this::attachment);
                text(added.content().path("text").asText());
            }
            case FORGED ->
                    absent(
                            "Added " + added.day(),
                            "not shown, because whoever sent the report did not sign it");
            case UNOPENED -> absent("Added " + added.day(), "could not be opened");
        }
    }

    private void written(OpenedCase.Written written) {
        switch (written.state()) {
            case VERIFIED -> {
                heading("Answered " + written.day() + " by " + PlainText.line(written.signer()));
                final Reply reply = written.reply().orElseThrow();
                terminal.say("status  " + reply.status());
                text(reply.text());
            }
            case FORGED ->
                    absent(
                            "Answered " + written.day(),
                            "not shown, because nobody of the roster signed it");
            case UNOPENED -> absent("Answered " + written.day(), "could not be opened");
        }
    }

    private void answers(JsonNode answers) {
        for (final Map.Entry<String, JsonNode> answer : answers.properties()) {
            final JsonNode value = answer.getValue();
            terminal.say(
                    PlainText.line(
                            answer.getKey()
                                    + "  "
                                    + (value.isTextual() ? value.textValue() : value.toString())));
        }
    }

    private void attachment(Attachment attachment) {
        terminal.say(
                "attachment  "
                        + PlainText.line(attachment.name())
                        + "  ("
                        + PlainText.line(attachment.type())
                        + ", "
                        + attachment.size()
                        + " bytes)");
    }

    private void heading(String words) {
        terminal.say("");
        terminal.say("== " + words);
    }

    private void absent(String what, String why) {
        heading(what + ": " + why);
    }

    private void text(String words) {
        if (!words.isBlank()) {
            terminal.say("");
            terminal.say(PlainText.of(words).strip());
        }
    }
}
