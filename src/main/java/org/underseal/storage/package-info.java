/**
 * PostgreSQL behind the mailroom's ports. Every record is sealed once more here, under a key that
 * the database does not hold, and bound to its table and name.
 */
package org.underseal.storage;
