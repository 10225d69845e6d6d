package org.underseal.silence;

/**
 * A piece of a place, small enough to hold: a file, a column's value, a block of memory.
 *
 * @param name where it is, for the finding
 */
record Part(String name, byte[] bytes) {}
