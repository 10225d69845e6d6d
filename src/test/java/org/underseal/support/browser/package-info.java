/**
 * People at browsers: windows that share nothing, what they saw, and the pages as they use them.
 */
package org.underseal.support.browser;
