package org.underseal.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.underseal.protocol.StrictJson;
import org.underseal.protocol.message.Reply;

/** What waits for a submitter, for a person or for a script. */
final class LettersText {
    private LettersText() {}

    static void print(Inbox.Letters letters, boolean json, Terminal terminal) {
        if (json) {
            terminal.say(json(letters).toString());
            return;
        }
        terminal.say(words(letters.status()));
        final List<Reply> messages = messages(letters);
        if (messages.isEmpty()) {
            terminal.say("There are no messages yet.");
        }
        for (final Reply message : messages) {
            terminal.say("");
            terminal.say(message.day().toString());
            terminal.say(PlainText.of(message.text()).strip());
        }
        if (letters.unsigned() > 0) {
            terminal.note(
                    "Messages not shown, because no vetted person signed them: "
                            + letters.unsigned()
                            + ".");
        }
        if (letters.more()) {
            terminal.note("There are older messages; --all shows them.");
        }
    }

    private static ObjectNode json(Inbox.Letters letters) {
        final ObjectNode json = StrictJson.object().put("status", letters.status().name());
        final ArrayNode list = json.putArray("messages");
        messages(letters)
                .forEach(
                        message ->
                                list.addObject()
                                        .put("day", message.day().toString())
                                        .put("text", message.text()));
        return json.put("unsigned", letters.unsigned()).put("more", letters.more());
    }

    /** A reply without text only changed the status. */
    private static List<Reply> messages(Inbox.Letters letters) {
        return letters.replies().stream().filter(reply -> !reply.text().isBlank()).toList();
    }

    private static String words(Reply.Status status) {
        return switch (status) {
            case RECEIVED -> "Received. We have your message.";
            case WITH_US -> "With us. Your message is with the team.";
            case MESSAGE -> "Message for you. Read it below.";
            case FINISHED -> "Finished. There is nothing you need to do. You can still write.";
        };
    }
}
