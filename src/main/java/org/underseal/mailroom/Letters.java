package org.underseal.mailroom;

import java.util.List;

/**
 * What waits for a submitter: the acknowledgement of their case and up to four mails.
 *
 * @param acknowledgement the 2,048 bytes stored at submission
 * @param mails at most four mails of 11,264 bytes, the newest last
 * @param more whether older mails exist than these
 */
public record Letters(byte[] acknowledgement, List<byte[]> mails, boolean more) {}
