/**
 * The policy file, DESIGN §8: what this version enforces of it, read strictly. The words are here; the judge that applies the egress rules
 * lives in {@code notifier.egress}.
 */
@NullMarked
package io.ironbell.api.config.policy;

import org.jspecify.annotations.NullMarked;
