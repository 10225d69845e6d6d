package org.underseal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.underseal.architecture.Rooms.CONSOLE;
import static org.underseal.architecture.Rooms.INTAKE;
import static org.underseal.architecture.Rooms.MAILROOM;
import static org.underseal.architecture.Rooms.PRODUCT;
import static org.underseal.architecture.Rooms.SITE;
import static org.underseal.architecture.Rooms.STORAGE;

import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a class is written, wherever it stands. */
class CraftRulesTest {
    private static final Set<String> FINE_TIMES =
            Set.of(
                    "java.time.Instant",
                    "java.time.LocalDateTime",
                    "java.time.LocalTime",
                    "java.time.OffsetDateTime",
                    "java.time.ZonedDateTime",
                    "java.util.Date",
                    "java.util.Calendar",
                    "java.sql.Timestamp");

    @Test
    void jpaAndHibernateAreKnownOnlyInStorage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORAGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..", "org.hibernate..", "io.quarkus.hibernate..")
                .check(PRODUCT);
    }

    @Test
    void jaxRsIsKnownOnlyInResourcesTheirEntranceAndTheirErrorAnswers() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .doNotHaveSimpleName("Entrance")
                .and()
                .doNotHaveSimpleName("AtConsole")
                .and()
                .resideInAnyPackage(
                        INTAKE, CONSOLE, MAILROOM, STORAGE, SITE, "org.underseal.protocol..")
                .and(describe("are top level", type -> type.getEnclosingClass().isEmpty()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.ws.rs..")
                .check(PRODUCT);
    }

    @Test
    void whoeverComesToAResourceOfTheConsolePassesItsEntrance() {
        classes()
                .that()
                .resideInAPackage(CONSOLE)
                .and()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .beAnnotatedWith("org.underseal.console.AtConsole")
                .check(PRODUCT);
    }

    @Test
    void resourcesAnswerWithUniOrMulti() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Resource")
                .and()
                .arePublic()
                .should()
                .haveRawReturnType(
                        describe(
                                "Uni or Multi",
                                type ->
                                        Set.of("io.smallrye.mutiny.Uni", "io.smallrye.mutiny.Multi")
                                                .contains(type.getName())))
                .check(PRODUCT);
    }

    @Test
    void nobodyAwaitsBehindADoor() {
        noClasses()
                .that()
                .resideInAnyPackage(INTAKE, CONSOLE, MAILROOM, STORAGE)
                .should()
                .callMethodWhere(
                        describe(
                                "waits for an answer",
                                (JavaAccess<?> call) ->
                                        call.getTarget()
                                                        .getOwner()
                                                        .getName()
                                                        .equals("io.smallrye.mutiny.Uni")
                                                && call.getTarget().getName().equals("await")))
                .check(PRODUCT);
    }

    @Test
    void theClockIsInjected() {
        noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "asks the machine for the time of day",
                                (JavaAccess<?> call) ->
                                        call.getTarget().getName().equals("now")
                                                        && call.getTarget()
                                                                .getOwner()
                                                                .getPackageName()
                                                                .equals("java.time")
                                                        && call.getTarget()
                                                                .getFullName()
                                                                .endsWith("now()")
                                                || call.getTarget()
                                                        .getFullName()
                                                        .equals(
                                                                "java.lang.System.currentTimeMillis()")))
                .check(PRODUCT);
    }

    @Test
    void rowsHoldDaysAndNothingFiner() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(STORAGE, MAILROOM)
                .should()
                .notHaveRawType(
                        describe("a fine time", type -> FINE_TIMES.contains(type.getName())))
                .check(PRODUCT);
    }

    @Test
    void identifiersComeFromNoSequence() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "number rows",
                                type ->
                                        Set.of(
                                                        "jakarta.persistence.GeneratedValue",
                                                        "jakarta.persistence.SequenceGenerator",
                                                        "jakarta.persistence.TableGenerator")
                                                .contains(type.getName())))
                .check(PRODUCT);
    }

    @Test
    void rowsStayInTheirPackage() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Row")
                .and()
                .resideInAPackage(STORAGE)
                .should()
                .notBePublic()
                .check(PRODUCT);
    }

    @Test
    void nothingIsInjectedIntoAField() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(PRODUCT);
        noClasses().should().dependOnClassesThat().resideInAPackage("lombok..").check(PRODUCT);
    }

    @Test
    void noNameEndsInAWordThatSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Dto")
                .check(PRODUCT);
    }
}
