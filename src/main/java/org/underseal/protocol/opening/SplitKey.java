package org.underseal.protocol.opening;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
import org.underseal.protocol.Suite;

/**
 * A private key in shares, of which so many give it back and fewer tell nothing (Shamir over
 * GF(256) with the polynomial of AES, one polynomial a byte). A share is the value, then the number
 * at which it was taken, as {@code shamir-secret-sharing} writes it.
 */
public final class SplitKey {
    private static final int MOST = 255;
    private static final int FEWEST = 2;

    private SplitKey() {}

    /**
     * Splits a key.
     *
     * @param shares how many to make, at most 255
     * @param threshold how many are needed, 2 at least
     * @return shares of 33 bytes, for the caller to seal and then zero
     */
    public static List<byte[]> split(
            OpeningKey key, int shares, int threshold, SecureRandom random) {
        if (threshold < FEWEST || threshold > shares || shares > MOST) {
            throw new IllegalArgumentException("2 or more shares of 2 to 255 are needed");
        }
        final byte[] seed = key.seed();
        try {
            final ShamirSplitSecretShare[] made =
                    splitter(random).resplit(seed, threshold, shares).getSecretShares();
            return java.util.stream.IntStream.range(0, shares)
                    .mapToObj(i -> numbered(made[i], i + 1))
                    .toList();
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * The key that these shares give, right or wrong: whoever asks compares its public key.
     *
     * @return empty when a share has another length or a number comes twice
     */
    public static Optional<OpeningKey> join(List<byte[]> shares) {
        final Set<Byte> numbers = new HashSet<>();
        for (final byte[] share : shares) {
            if (share.length != Suite.SHARE
                    || share[Suite.SEED] == 0
                    || !numbers.add(share[Suite.SEED])) {
                return Optional.empty();
            }
        }
        if (shares.size() < FEWEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new OpeningKey(
                            new ShamirSplitSecret(
                                            ShamirSecretSplitter.Algorithm.AES,
                                            ShamirSecretSplitter.Mode.Native,
                                            shares.stream()
                                                    .map(SplitKey::read)
                                                    .toArray(ShamirSplitSecretShare[]::new))
                                    .getSecret()));
        } catch (IOException e) {
            throw new IllegalStateException("shares in memory are read without input", e);
        }
    }

    private static byte[] numbered(ShamirSplitSecretShare share, int number) {
        try {
            final byte[] numbered = Arrays.copyOf(share.getEncoded(), Suite.SHARE);
            numbered[Suite.SEED] = (byte) number;
            return numbered;
        } catch (IOException e) {
            throw new IllegalStateException("a share in memory is written without output", e);
        }
    }

    private static ShamirSplitSecretShare read(byte[] share) {
        return new ShamirSplitSecretShare(
                Arrays.copyOf(share, Suite.SEED), share[Suite.SEED] & 0xff);
    }

    private static ShamirSecretSplitter splitter(SecureRandom random) {
        return new ShamirSecretSplitter(
                ShamirSecretSplitter.Algorithm.AES,
                ShamirSecretSplitter.Mode.Native,
                Suite.SEED,
                random);
    }
}
