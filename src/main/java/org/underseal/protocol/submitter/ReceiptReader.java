package org.underseal.protocol.submitter;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.underseal.protocol.WordList;
import org.underseal.protocol.submitter.ReceiptSlipException.Slip;

/** Reads a receipt code as people type it, in characters or in the words of any list. */
final class ReceiptReader {
    private static final int GROUP = 4;
    private static final int LONGEST = 500;
    private static final List<WordList> LISTS =
            WordList.LANGUAGES.stream().map(WordList::of).toList();

    private ReceiptReader() {}

    static ReceiptCode read(CharSequence typed) throws ReceiptSlipException {
        if (typed.length() > LONGEST) {
            throw new ReceiptSlipException(Slip.TOO_LONG, 0);
        }
        final int[] fives = new int[ReceiptCode.CHARACTERS];
        try {
            // What is typed as it was shown leaves no string behind.
            return plain(typed, fives) ? ReceiptCode.ofFives(fives) : folded(typed);
        } finally {
            Arrays.fill(fives, 0);
        }
    }

    private static boolean plain(CharSequence typed, int[] fives) {
        int count = 0;
        for (int i = 0; i < typed.length(); i++) {
            final char character = typed.charAt(i);
            if (character == '-' || Character.isWhitespace(character)) {
                continue;
            }
            final int value = value(Character.toLowerCase(character));
            if (value < 0 || count == fives.length) {
                return false;
            }
            fives[count++] = value;
        }
        return count == fives.length;
    }

    private static ReceiptCode folded(CharSequence typed) throws ReceiptSlipException {
        final String folded =
                Normalizer.normalize(typed, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("\\p{Cf}+", "")
                        // Every Chinese word is one character, written with or without spaces.
                        .replaceAll("\\p{IsIdeographic}", " $0 ");
        final String[] parts =
                Arrays.stream(folded.split("[\\s\\p{Z}\\p{Pd},.;]+"))
                        .filter(part -> !part.isEmpty())
                        .toArray(String[]::new);
        return looksLikeWords(parts) ? words(parts) : characters(String.join("", parts));
    }

    private static boolean looksLikeWords(String[] parts) {
        final long known =
                Arrays.stream(parts)
                        .filter(part -> LISTS.stream().anyMatch(l -> l.place(part).isPresent()))
                        .count();
        return known * 2 > parts.length;
    }

    private static ReceiptCode words(String[] words) throws ReceiptSlipException {
        final WordList list =
                LISTS.stream()
                        .max(java.util.Comparator.comparingLong(l -> known(l, words)))
                        .orElseThrow();
        final int[] places = new int[Math.min(words.length, ReceiptCode.WORDS)];
        for (int i = 0; i < places.length; i++) {
            final OptionalInt place = list.place(words[i]);
            if (place.isEmpty()) {
                throw new ReceiptSlipException(Slip.UNKNOWN_WORD, i + 1);
            }
            places[i] = place.getAsInt();
        }
        length(words.length, ReceiptCode.WORDS, words.length);
        return ReceiptCode.ofElevens(places);
    }

    private static long known(WordList list, String[] words) {
        return Arrays.stream(words).filter(word -> list.place(word).isPresent()).count();
    }

    private static ReceiptCode characters(String typed) throws ReceiptSlipException {
        final int[] points = typed.codePoints().toArray();
        final int[] values = new int[Math.min(points.length, ReceiptCode.CHARACTERS)];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(points[i]);
            if (values[i] < 0) {
                throw new ReceiptSlipException(Slip.UNREADABLE_GROUP, i / GROUP + 1);
            }
        }
        length(points.length, ReceiptCode.CHARACTERS, (points.length + GROUP - 1) / GROUP);
        return ReceiptCode.ofFives(values);
    }

    private static int value(int point) {
        // Decimal digits of any script; look-alikes of zero and one.
        if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER) {
            return Character.digit(point, 10);
        }
        return switch (point) {
            case 'o' -> 0;
            case 'i', 'l' -> 1;
            default -> ReceiptCode.ALPHABET.indexOf(point);
        };
    }

    private static void length(int got, int wanted, int place) throws ReceiptSlipException {
        if (got < wanted) {
            throw new ReceiptSlipException(Slip.TOO_SHORT, place);
        }
        if (got > wanted) {
            throw new ReceiptSlipException(Slip.TOO_LONG, 0);
        }
    }
}
