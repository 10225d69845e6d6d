package org.underseal.site;

/**
 * Bytes that never change, compressed once.
 *
 * @param type media type
 * @param plain for a client that takes no gzip
 * @param gzip for all others
 */
record StaticBody(String type, byte[] plain, byte[] gzip) {
    static StaticBody of(String type, byte[] plain) {
        return new StaticBody(type, plain, Gzip.of(plain, 0));
    }
}
