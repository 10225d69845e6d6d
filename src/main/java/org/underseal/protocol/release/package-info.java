/**
 * What the people of the console sign for each other so that no one of them acts alone: requests
 * for an identity or a desk's keys, and the releases that answer them (section 10).
 */
package org.underseal.protocol.release;
