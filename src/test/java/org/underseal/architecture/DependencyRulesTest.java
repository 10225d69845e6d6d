package org.underseal.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.underseal.architecture.Rooms.CLI;
import static org.underseal.architecture.Rooms.CONSOLE;
import static org.underseal.architecture.Rooms.INTAKE;
import static org.underseal.architecture.Rooms.MAILROOM;
import static org.underseal.architecture.Rooms.OPERATIONS;
import static org.underseal.architecture.Rooms.PRODUCT;
import static org.underseal.architecture.Rooms.PROTOCOL;
import static org.underseal.architecture.Rooms.SITE;
import static org.underseal.architecture.Rooms.STORAGE;

import org.junit.jupiter.api.Test;

/** Which room may know which. */
class DependencyRulesTest {
    @Test
    void protocolKnowsTheJdkTinkConscryptBouncyCastleJacksonAndItself() {
        classes()
                .that()
                .resideInAPackage(PROTOCOL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        PROTOCOL,
                        "java..",
                        "javax.crypto..",
                        "com.google.crypto.tink..",
                        "org.conscrypt..",
                        "org.bouncycastle..",
                        "com.fasterxml.jackson..")
                .check(PRODUCT);
    }

    @Test
    void intakeAndConsoleNeverMeet() {
        noClasses()
                .that()
                .resideInAPackage(INTAKE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CONSOLE)
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTAKE)
                .check(PRODUCT);
    }

    @Test
    void neitherDoorSeesStorageOrTheCommandLine() {
        noClasses()
                .that()
                .resideInAnyPackage(INTAKE, CONSOLE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(STORAGE, CLI)
                .check(PRODUCT);
    }

    @Test
    void mailroomKnowsOnlyProtocolAndNoFrameworkButUni() {
        classes()
                .that()
                .resideInAPackage(MAILROOM)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MAILROOM, PROTOCOL, "java..", "io.smallrye.mutiny..")
                .check(PRODUCT);
    }

    @Test
    void storageKnowsMailroomAndNoDoor() {
        noClasses()
                .that()
                .resideInAPackage(STORAGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTAKE, CONSOLE, SITE, CLI)
                .check(PRODUCT);
    }

    @Test
    void siteAndOperationsUseNothingOfTheDoorsThatUseThem() {
        noClasses()
                .that()
                .resideInAnyPackage(SITE, OPERATIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(INTAKE, CONSOLE, STORAGE, CLI)
                .check(PRODUCT);
    }

    @Test
    void roomsFormNoCycles() {
        slices().matching("org.underseal.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void partsOfAProtocolFormNoCycles() {
        slices().matching("org.underseal.protocol.(*)..").should().beFreeOfCycles().check(PRODUCT);
    }
}
