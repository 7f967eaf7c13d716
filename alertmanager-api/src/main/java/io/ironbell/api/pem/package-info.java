/** Certificates and keys as files hold them: text armour around DER. */
@NullMarked
package io.ironbell.api.pem;

import org.jspecify.annotations.NullMarked;
