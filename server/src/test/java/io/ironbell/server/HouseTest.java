package io.ironbell.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The laws of the house (docs/ARCHITECTURE.md): who may import whom, what nobody is called, who may read the clock. */
class HouseTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.ironbell");
  private static final List<String> ROOMS =
      List.of("io.ironbell.routing..", "io.ironbell.silences..", "io.ironbell.notifier..", "io.ironbell.cluster..");

  @Test
  void law1_theRoomsDoNotKnowEachOther() {
    for (String room : ROOMS) {
      for (String other : ROOMS) {
        if (!room.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(room)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .allowEmptyShould(true)
              .check(HOUSE);
        }
      }
      noClasses().that().resideInAPackage(room).should().dependOnClassesThat().resideInAPackage("io.ironbell.server..").allowEmptyShould(true).check(HOUSE);
    }
  }

  @Test
  void law2_theApiIsOnlyWordsAndSeams() {
    noClasses()
        .that()
        .resideInAPackage("io.ironbell.api..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.vertx..", "org.jgroups..", "okhttp3..", "java.sql..", "org.sqlite..", "io.ironbell.server..", "io.ironbell.routing..",
                "io.ironbell.silences..", "io.ironbell.notifier..", "io.ironbell.cluster.."))
        .check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage("io.ironbell.api..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.concurrent.ExecutorService.class)
        .check(HOUSE);
  }

  @Test
  void law3_eachLibraryHasItsRoom() {
    Map.of(
            "io.vertx..", "io.ironbell.server..",
            "okhttp3..", "io.ironbell.notifier..",
            "org.jgroups..", "io.ironbell.cluster..",
            "java.sql..", "io.ironbell.server.store..")
        .forEach(
            (library, room) ->
                noClasses().that().resideOutsideOfPackage(room).should().dependOnClassesThat().resideInAPackage(library).check(HOUSE));
  }

  @Test
  void law4_noNameThatSaysNothing() {
    ArchRule names =
        classes()
            .should()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
    names.check(HOUSE);
    noClasses().should().haveNameMatching(".*[.$](Common|Misc|Helpers|Managers)").check(HOUSE);
    noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..").check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(HOUSE.stream().map(JavaClass::getPackageName).distinct().filter(name -> !HOUSE.contain(name + ".package-info"))).isEmpty();
  }

  /** A record prints what it holds. */
  @Test
  void V_08_noRecordHoldsASecretAsText() {
    assertThat(
            HOUSE.stream()
                .filter(c -> c.isRecord() && c.tryGetMethod("toString").isEmpty())
                .flatMap(c -> c.getFields().stream())
                .filter(f -> !f.getModifiers().contains(JavaModifier.STATIC) && f.getRawType().isEquivalentTo(String.class))
                .filter(f -> f.getName().matches("(?i).*(secret|token|password|authorization|credential).*"))
                .map(JavaField::getFullName))
        .isEmpty();
  }

  /** Zones is where a template asks for the zone of the machine. */
  @Test
  void law5_theMachineComesFromTheWiring() {
    noClasses()
        .that(describe("are not the wiring", (JavaClass c) -> !c.getName().startsWith("io.ironbell.server.")))
        .and()
        .doNotHaveFullyQualifiedName("io.ironbell.notifier.template.format.Zones")
        .should()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(HOUSE);
  }

  @Test
  void textsAreTheSameInEveryCountry() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .check(HOUSE);
  }

  @Test
  void law5_clockAndRandomnessComeFromTheWiring() {
    noClasses()
        .that(describe("are not the wiring", (JavaClass c) -> !c.getName().startsWith("io.ironbell.server.RealTime")))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callConstructor(java.util.Random.class)
        .orShould()
        .callMethod(java.util.concurrent.ThreadLocalRandom.class, "current")
        .orShould()
        .callMethod(Math.class, "random")
        .check(HOUSE);
  }
}
