package io.ironbell.server;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaMember;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the house uses of all that could reach the network, start a program or get round a rule about classes, line by line in {@code way-out.txt}:
 * what no line allows is forbidden, also what nobody has thought of. Only packages that can do nothing of the kind need no line. Immutable.
 */
record WayOutTable(List<Line> lines) {
  private static final String HOUSE = "io.ironbell.";

  /** Packages without a way out; with a dot at the end also those below them. */
  private static final List<String> HARMLESS =
      List.of(
          HOUSE, "java.io", "java.lang", "java.lang.management", "java.math", "java.nio", "java.nio.charset", "java.nio.file", "java.nio.file.attribute",
          "java.security", "java.security.cert", "java.security.interfaces", "java.security.spec", "java.text", "java.time.", "java.util", "java.util.concurrent.",
          "java.util.function", "java.util.random", "java.util.regex", "java.util.stream", "java.util.zip", "javax.crypto.", "javax.security.auth.x500",
          "at.favre.lib.crypto.bcrypt", "com.fasterxml.jackson.core.", "com.fasterxml.jackson.databind.", "com.google.re2j", "io.prometheus.metrics.core.",
          "io.prometheus.metrics.expositionformats", "io.prometheus.metrics.instrumentation.jvm", "io.prometheus.metrics.model.", "okio", "org.slf4j.",
          "org.snakeyaml.engine.v2.");

  /** What all the same can do something of the kind there. */
  private static final Pattern HARMFUL =
      Pattern.compile(
          "java\\.lang\\.(Process|ProcessBuilder|ProcessHandle|ClassLoader|Module|ModuleLayer)[.$].*"
              + "|java\\.lang\\.Runtime\\.(exec|load|loadLibrary)\\(.*"
              + "|java\\.lang\\.System\\.(load|loadLibrary|inheritedChannel|setProperty|setProperties|clearProperty)\\(.*"
              + "|java\\.lang\\.Class\\.(forName|newInstance|get(Declared)?(Constructor|Method|Field|Classe)s?|getClassLoader|getModule|getResource)\\(.*"
              + "|java\\.io\\.Object(Input|Output)Stream.*"
              + "|java\\.nio\\.file\\.FileSystems\\.newFileSystem\\(.*"
              + "|java\\.security\\.(Security|Provider|CodeSource|SecureClassLoader|URIParameter|DomainLoadStoreParameter)[.$].*"
              + "|java\\.security\\.cert\\.(CertStore|CertPath|PKIX|LDAP|URI|X509CRLSelector|CollectionCertStore).*"
              + "|java\\.util\\.(ServiceLoader|ResourceBundle)[.$].*"
              + "|okio\\.(Okio|_JvmOkioKt|Okio__JvmOkioKt)\\.(source|sink|socket).*Socket.*"
              + "|.*java\\.net\\.(URL|URLConnection|Proxy)[,;)].*"); // a parameter: who takes one may open it

  /** @param callers names of classes, or of packages with a dot at the end; empty for the whole house */
  record Line(String text, Pattern target, List<String> callers) {
    private static Line of(String text) {
      String[] cells = text.split("\\|", -1);
      String target = Arrays.stream(cells[0].strip().split("\\*", -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b).orElseThrow();
      List<String> callers = Arrays.stream(cells[1].split(",")).map(String::strip).filter(name -> !name.isEmpty()).map(name -> HOUSE + name).toList();
      return new Line(text, Pattern.compile(target), callers);
    }

    boolean allows(String origin, String what) {
      boolean may = callers.isEmpty() || callers.stream().anyMatch(each -> each.endsWith(".") ? origin.startsWith(each) : origin.equals(each));
      return may && target.matcher(what).matches();
    }
  }

  static WayOutTable read() {
    try (var in = Objects.requireNonNull(WayOutTable.class.getResourceAsStream("way-out.txt"))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new WayOutTable(text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::of).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean allows(JavaAccess<?> access) {
    String target = target(access);
    return isHarmless(target, packageOf(access)) || lines.stream().anyMatch(line -> line.allows(access.getOriginOwner().getName(), target));
  }

  /** The lines that nothing in these classes needs. */
  List<String> unused(Set<? extends JavaAccess<?>> accesses) {
    return lines.stream().filter(line -> accesses.stream().noneMatch(a -> line.allows(a.getOriginOwner().getName(), target(a)))).map(Line::text).toList();
  }

  private static boolean isHarmless(String target, String in) {
    boolean harmless = in.startsWith("[") || HARMLESS.stream().anyMatch(each -> each.endsWith(".") ? (in + ".").startsWith(each) : in.equals(each));
    return harmless && !HARMFUL.matcher(target).matches();
  }

  /** What a class of the house has inherited from elsewhere is what it was there. */
  private static @Nullable JavaMember inherited(JavaAccess<?> access) {
    return access.getTargetOwner().getName().startsWith(HOUSE) ? access.getTarget().resolveMember().orElse(null) : null;
  }

  private static String target(JavaAccess<?> access) {
    JavaMember member = inherited(access);
    return member == null ? access.getTarget().getFullName() : member.getFullName();
  }

  private static String packageOf(JavaAccess<?> access) {
    JavaMember member = inherited(access);
    return (member == null ? access.getTargetOwner() : member.getOwner()).getPackageName();
  }
}
