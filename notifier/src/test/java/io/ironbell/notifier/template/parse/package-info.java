@NullMarked
package io.ironbell.notifier.template.parse;

import org.jspecify.annotations.NullMarked;
