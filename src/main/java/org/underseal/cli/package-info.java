/**
 * The tool without a browser: keys, directories, reports and cases from a command line, most of it
 * on a machine that has no network.
 *
 * <p>The only room besides the submitter's side of the protocol in which private keys are opened.
 */
package org.underseal.cli;
