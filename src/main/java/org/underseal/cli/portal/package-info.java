/**
 * The submitter's door from outside, over HTTP and, where asked, over a SOCKS proxy such as Tor's.
 * Knows the wire and nothing of commands.
 */
package org.underseal.cli.portal;
