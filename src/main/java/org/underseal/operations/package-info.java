/**
 * What keeps the service running and quiet: its home, its database, its two listeners, its errors.
 */
package org.underseal.operations;
