/**
 * What is sealed and how: the bytes of the Underseal protocol, version 1, and nothing else.
 *
 * <p>Pure functions over JDK, Tink, Conscrypt, BouncyCastle and a JSON parser: no framework, no
 * input or output, no clock. {@code src/main/web/protocol} is the same in TypeScript, file for
 * file.
 */
package org.underseal.protocol;
