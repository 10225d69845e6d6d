/** Pages and the files they load: rendered once, the same bytes for everybody. */
package org.underseal.site;
