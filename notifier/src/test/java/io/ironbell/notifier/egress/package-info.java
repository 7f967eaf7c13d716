@NullMarked
package io.ironbell.notifier.egress;

import org.jspecify.annotations.NullMarked;
