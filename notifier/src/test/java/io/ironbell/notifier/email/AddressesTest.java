package io.ironbell.notifier.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as Go's {@code net/mail} reads them; the texts of what it refuses are its own. */
final class AddressesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
      "a@x.y | a@x.y", "a@x.y, B <b@x.y> | a@x.y b@x.y", "b@my_host.local, b@_dmarc.x | b@my_host.local b@_dmarc.x",
      "ops: b@x.y, C <c@x.y>; | b@x.y c@x.y", "a@x.y, ops: b@x.y; (them), d@x.y | a@x.y b@x.y d@x.y", "ops:; | ^^", ", a@x.y ,, b@x.y, | a@x.y b@x.y",
      "a@x.y (who (really\\)) is it) , b@x.y | a@x.y b@x.y", "Joe Q. Public <a@x.y> | a@x.y", "Joe (the one) P <a@x.y> | a@x.y",
      "\"Big, \\\"Boss\\\" <x>\" <a@x.y> | a@x.y", "łukasz@x.y, Jürgen <jürgen@bücher.example> | łukasz@x.y jürgen@bücher.example",
      "=?utf-8?q?J=C3=BCrgen?= <a@x.y> | a@x.y", "a@[127.0.0.1], b@[::1], c@[IPv6:::1] | a@[127.0.0.1] b@[::1] c@[IPv6:::1]", "\"a.b\"@x.y | a.b@x.y",
      "\"a,b@c\"@x.y | \"a,b@c\"@x.y", "\"a\\\"\\\\b\"@x.y | \"a\\\"\\\\b\"@x.y", "\".a\"@x.y | \".a\"@x.y", "a+b=c!d%e@x | a+b=c!d%e@x", "a@\tx.y | a@x.y"})
  void INT_EMAIL_03_listsOfAddresses(String list, String expected) throws MailException {
    assertThat(Addresses.of("to", list)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
      "^^ | no address", ", , | no address", "a | missing '@' or angle-addr", "a@ | missing '@' or angle-addr", "a b | no angle-addr",
      "a@x.y b@x.y | expected comma", "a@b@x.y | expected comma", "<a@x.y | unclosed angle-addr", "N <a> | missing @ in addr-spec",
      "N <a@> | invalid string", "N <a@ | no domain in addr-spec", "N < | no addr-spec", "N <a..b@x.y> | double dot in atom",
      "N <.a@x.y> | leading dot in atom", "N <a@x.y.> | trailing dot in atom", "N <\"\"@x.y> | empty quoted string in addr-spec",
      "a@x.y (c | misformatted parenthetical comment", "N (c <a@x.y> | misformatted parenthetical comment", "ops: a@x.y | expected comma",
      "ops: all: a@x.y;; | missing '@' or angle-addr", "\"a@x.y | missing word in phrase: mail: unclosed quoted-string", "@ | missing word in phrase: mail: invalid string",
      "N <a@[1.2.3.4> | unclosed domain-literal", "N <a@[1.2.3]> | invalid IP address in domain-literal: \"1.2.3\"",
      "N <a@[01.2.3.4]> | invalid IP address in domain-literal: \"01.2.3.4\"", "N <a@[fe80::1%eth0]> | invalid IP address in domain-literal: \"fe80::1%eth0\"",
      "N <\"a\u0007\"@x.y> | bad character in quoted-string: '\\a'", "N <a\ud800@x.y> | invalid utf-8 in address: \"a\\ufffd@x.y>\""})
  void INT_EMAIL_11_whatIsNoListIsSaidInGosWords(String list, String why) {
    assertThatThrownBy(() -> Addresses.of("to", list)).isInstanceOf(MailException.class).hasMessage("parse 'to' addresses: mail: " + why)
        .matches(e -> !((MailException) e).recoverable());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
      "\"a b\"@x.y", "\"a> ORCPT=x <b\"@x.y", "\"a<b\"@x.y", "\"a\\>b\"@x.y", "a\u0085b@x.y", "a\u00a0b@x.y", "a\u2028b@x.y", "a@x\u3000.y", "\"a\tb\"@x.y"})
  void C_79_whatAServerCouldMisreadIsRefused(String list) {
    assertThatThrownBy(() -> Addresses.of("to", list)).hasMessageStartingWith("parse 'to' addresses: ").hasMessageContaining("could misread");
  }

  @Test
  void moreThanAThousandAreTooMany() throws MailException {
    assertThat(Addresses.of("to", "a@x,".repeat(1000))).hasSize(1000);
    assertThatThrownBy(() -> Addresses.of("to", "a@x,".repeat(1001))).hasMessage("parse 'to' addresses: more than 1000");
  }
}
