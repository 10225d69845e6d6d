package org.underseal.intake.plain;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts back into a form what its visitor had filled in, when it must be shown again. */
final class Refill implements UnaryOperator<String> {
    private static final Pattern TAG =
            Pattern.compile("<(input|textarea|select|option)\\b([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
    private static final String CHECKED = " checked";

    private final PostedForm form;
    private String select = "";

    Refill(PostedForm form) {
        this.form = form;
    }

    @Override
    public String apply(String html) {
        return TAG.matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(filled(tag.group(1), tag.group(2))));
    }

    private String filled(String element, String attributes) {
        final String name = attribute(attributes, "name");
        final List<String> given = form.texts(name);
        final String tag = "<" + element + attributes;
        return switch (element) {
            case "select" -> {
                select = name;
                yield tag + ">";
            }
            case "option" -> {
                final String value = attribute(attributes, "value");
                yield tag + (form.texts(select).contains(value) ? " selected>" : ">");
            }
            case "textarea" ->
                    // A line end right behind the tag is not part of the text.
                    tag + ">" + (given.isEmpty() ? "" : "\n" + Html.escaped(given.get(0)));
            default -> input(tag, attributes, given);
        };
    }

    private static String input(String tag, String attributes, List<String> given) {
        return switch (attribute(attributes, "type")) {
            case "radio", "checkbox" ->
                    tag.replace(CHECKED, "")
                            + (given.contains(attribute(attributes, "value")) ? CHECKED : "")
                            + ">";
            case "file", "hidden" -> tag + ">";
            default ->
                    given.isEmpty()
                            ? tag + ">"
                            : tag + " value=\"" + Html.escaped(given.get(0)) + "\">";
        };
    }

    private static String attribute(String attributes, String name) {
        final Matcher found = ATTRIBUTE.matcher(attributes);
        while (found.find()) {
            if (found.group(1).equals(name)) {
                return found.group(2);
            }
        }
        return "";
    }
}
