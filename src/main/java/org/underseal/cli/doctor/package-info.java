/** What an operator should mend, found by looking: each check is a class and ends in a sentence. */
package org.underseal.cli.doctor;
