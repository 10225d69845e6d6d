/**
 * The reviewers' door: who may come in, what they may do, and a line in the audit log before
 * anything leaves. It hands out sealed records and verifies public signatures; it opens nothing.
 */
package org.underseal.console;
