package io.ironbell.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Configurations and what they name are opened by {@code NamedFiles} alone (V-05). Whoever else reads files reads files of its own making, under
 * names that no configuration has a say in, or arguments of a command.
 */
class OneOpenerTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ironbell");

  private static final String SECRET = "io.ironbell.api.config.secret.";

  private static final Set<String> OPENER = Set.of(SECRET + "NamedFiles", SECRET + "DescendingPath");

  /** State below the storage folder, and what a first start made there. */
  private static final List<String> OWN_FILES = List.of("io.ironbell.server.store.", "io.ironbell.server.firststart.");

  private static final Set<String> OTHERS =
      Set.of(
          "io.ironbell.server.reload.FileGlob", // lists folders and opens nothing
          "io.ironbell.server.SystemCertificates", // likewise
          "io.ironbell.server.cli.FileSource"); // arguments of a command, which may be pipes

  private static final Set<String> FILES =
      Set.of(
          "readAllBytes", "readString", "readAllLines", "lines", "newInputStream", "newByteChannel", "newBufferedReader", "newDirectoryStream", "list", "walk",
          "walkFileTree", "find", "copy");

  private static final List<String> STREAMS =
      List.of("java.io.FileInputStream", "java.io.FileReader", "java.io.RandomAccessFile", "java.util.Scanner", "java.util.zip.ZipFile", "java.util.jar.JarFile");

  private static String caller(JavaAccess<?> access) {
    String name = access.getOriginOwner().getName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  private static boolean reads(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    boolean files = owner.equals("java.nio.file.Files") && FILES.contains(name);
    boolean folder = owner.equals("java.nio.file.SecureDirectoryStream") && name.startsWith("new");
    boolean provider = owner.equals("java.nio.file.spi.FileSystemProvider") && name.startsWith("new");
    boolean stream = STREAMS.contains(owner) && name.equals("<init>");
    boolean channel = owner.endsWith("FileChannel") && name.equals("open");
    boolean keys = owner.equals("java.security.KeyStore") && access.getTarget().getFullName().contains("java.io.File");
    boolean vertx =
        owner.startsWith("io.vertx.") && (owner.endsWith(".FileSystem") || name.equals("sendFile") || name.endsWith("Path") && name.matches("(set|add)(Key|Cert).*"));
    boolean mail = owner.endsWith("FileDataSource") || name.equals("attachFile");
    return files || folder || provider || stream || channel || keys || vertx || mail;
  }

  private static final DescribedPredicate<JavaAccess<?>> OPENS =
      describe(
          "read files past the one opener",
          access -> reads(access) && !OPENER.contains(caller(access)) && !OTHERS.contains(caller(access)) && OWN_FILES.stream().noneMatch(caller(access)::startsWith));

  private static ArchRule nobody() {
    return noClasses().should().accessTargetWhere(OPENS);
  }

  @Test
  void V_05_onlyTheOneOpenerReadsWhatAConfigurationNames() {
    nobody().check(HOUSE);
  }

  /** A class that is excused and reads nothing any more is taken off the list. */
  @Test
  void V_05_everyExceptionIsNeeded() {
    for (String excused : OTHERS) {
      assertThat(HOUSE.get(excused).getAccessesFromSelf().stream().anyMatch(OneOpenerTest::reads)).as(excused).isTrue();
    }
  }

  @Test
  void theRuleWouldNotice() {
    JavaClasses tests = new ClassFileImporter().importPackages("io.ironbell.server");
    assertThat(nobody().evaluate(tests).hasViolation()).as("tests of the server read files").isTrue();
  }
}
