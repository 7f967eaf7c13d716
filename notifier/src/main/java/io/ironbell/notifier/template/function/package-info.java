/** The functions that templates call: Go's own and those that Alertmanager adds. Stateless; what they need of time or randomness is passed in. */
@NullMarked
package io.ironbell.notifier.template.function;

import org.jspecify.annotations.NullMarked;
