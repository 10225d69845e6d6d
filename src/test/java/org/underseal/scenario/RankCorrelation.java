package org.underseal.scenario;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of an order shows: Spearman's rank correlation between the order in which reports came
 * and a number that was found with each.
 *
 * @param value 1 or -1 when the order shows whole, about 0 when it does not
 * @param reports how many numbers there were
 */
record RankCorrelation(double value, int reports) {
    /** Beyond so many standard deviations, one random order in 500 million lies. */
    private static final double DEVIATIONS = 6;

    /** Whether random order would look like this; its standard deviation is 1/sqrt(n - 1). */
    boolean isChance() {
        return Math.abs(value) < DEVIATIONS / Math.sqrt(reports - 1.0);
    }

    /** Of numbers that stand in the order in which the reports came. */
    static RankCorrelation of(List<Double> found) {
        final double[] order =
                ranks(IntStream.range(0, found.size()).mapToDouble(i -> i).toArray());
        final double[] numbers = ranks(found.stream().mapToDouble(Double::doubleValue).toArray());
        final double middle = (found.size() - 1) / 2.0;
        double together = 0;
        double ofOrder = 0;
        double ofNumbers = 0;
        for (int i = 0; i < order.length; i++) {
            together += (order[i] - middle) * (numbers[i] - middle);
            ofOrder += (order[i] - middle) * (order[i] - middle);
            ofNumbers += (numbers[i] - middle) * (numbers[i] - middle);
        }
        // Where all are the same, nothing shows.
        return new RankCorrelation(
                ofNumbers == 0 ? 0 : together / Math.sqrt(ofOrder * ofNumbers), found.size());
    }

    /** Equal numbers share the middle of their ranks. */
    private static double[] ranks(double[] numbers) {
        final List<Integer> sorted =
                IntStream.range(0, numbers.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(numbers[a], numbers[b]))
                        .toList();
        final double[] ranks = new double[numbers.length];
        int from = 0;
        while (from < sorted.size()) {
            int to = from;
            while (to + 1 < sorted.size()
                    && numbers[sorted.get(to + 1)] == numbers[sorted.get(from)]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[sorted.get(i)] = (from + to) / 2.0;
            }
            from = to + 1;
        }
        return ranks;
    }
}
