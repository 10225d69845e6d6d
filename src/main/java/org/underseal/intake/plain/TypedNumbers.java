package org.underseal.intake.plain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** Numbers and dates as people type them, in the digits of any script. */
final class TypedNumbers {
    private static final int MOST = 1_000_000;

    private TypedNumbers() {}

    /** A count from one to a million. */
    static Optional<Integer> count(String typed) {
        final String digits = western(typed).replaceAll("[\\s,.\\u066c]", "");
        return digits.matches("[0-9]{1,7}")
                ? Optional.of(Integer.parseInt(digits)).filter(n -> n >= 1 && n <= MOST)
                : Optional.empty();
    }

    /** Digits as ASCII has them. */
    static String western(String typed) {
        final StringBuilder western = new StringBuilder();
        typed.strip()
                .codePoints()
                .forEach(
                        point ->
                                western.appendCodePoint(
                                        Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER
                                                ? '0' + Character.digit(point, 10)
                                                : point));
        return western.toString();
    }

    /**
     * Parts of a date, each of which may be missing.
     *
     * @param about whether it is not exact
     */
    record DateParts(String day, String month, String year, boolean about) {
        boolean isEmpty() {
            return day.isEmpty() && month.isEmpty() && year.isEmpty();
        }

        /**
         * {@code 2026-10-05}, {@code 2026-10} or {@code 2026}, with {@code ~} behind what is not
         * exact (ISO 8601-2, section 4.2.1); empty when it cannot be.
         */
        Optional<String> date() {
            final String y = western(year);
            final String m = western(month);
            final String d = western(day);
            if (!y.matches("(19|20)[0-9]{2}")
                    || !m.matches("[0-9]{0,2}")
                    || !d.matches("[0-9]{0,2}")
                    || (m.isEmpty() && !d.isEmpty())) {
                return Optional.empty();
            }
            return exact(y, m, d).map(date -> about ? date + "~" : date);
        }

        private static Optional<String> exact(String y, String m, String d) {
            try {
                if (m.isEmpty()) {
                    return Optional.of(y);
                }
                final int year = Integer.parseInt(y);
                final int month = Integer.parseInt(m);
                return Optional.of(
                        d.isEmpty()
                                ? YearMonth.of(year, month).toString()
                                : LocalDate.of(year, month, Integer.parseInt(d)).toString());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
