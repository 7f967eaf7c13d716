@NullMarked
package io.ironbell.notifier.incidentio;

import org.jspecify.annotations.NullMarked;
