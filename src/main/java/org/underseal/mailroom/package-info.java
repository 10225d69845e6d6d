/**
 * The domain between the two doors: cases, mail, desks, epochs, people, the audit log.
 *
 * <p>Only records and ports live here. {@code intake} and {@code console} call the ports, {@code
 * storage} stands behind them; nothing here knows a framework beyond Mutiny's {@code Uni}, and
 * nothing here can open what it carries.
 */
package org.underseal.mailroom;
