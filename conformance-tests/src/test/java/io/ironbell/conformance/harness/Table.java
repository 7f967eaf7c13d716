package io.ironbell.conformance.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The rows of a YAML file under resources/tables, each an {@link Exchanges}: the argument of a parameterised test. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Tables.class)
public @interface Table {
  String value();
}
