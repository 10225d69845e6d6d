/**
 * The submitter's door: one exchange, the directory, attachments on their way in. It forgets what
 * it is told as soon as it has answered.
 */
package org.underseal.intake;
