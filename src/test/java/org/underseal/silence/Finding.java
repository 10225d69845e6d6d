package org.underseal.silence;

/**
 * A canary that stands where none may.
 *
 * @param canary its name
 * @param encoding how it is written there
 * @param where the part of a place
 * @param at the byte in it
 */
record Finding(String canary, String encoding, String where, int at) {}
