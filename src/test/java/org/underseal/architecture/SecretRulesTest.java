package org.underseal.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.architecture.Rooms.CLI;
import static org.underseal.architecture.Rooms.CONSOLE;
import static org.underseal.architecture.Rooms.INTAKE;
import static org.underseal.architecture.Rooms.MAILROOM;
import static org.underseal.architecture.Rooms.OPERATIONS;
import static org.underseal.architecture.Rooms.PRODUCT;
import static org.underseal.architecture.Rooms.SITE;
import static org.underseal.architecture.Rooms.STORAGE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.underseal.protocol.Installation;
import org.underseal.protocol.Locator;
import org.underseal.protocol.Suite;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** Where secrets may be, and what may never be known about a visitor. */
class SecretRulesTest {
    private static final Set<String> PRIVATE_SEALING_KEYS =
            Set.of(
                    "com.google.crypto.tink.HybridDecrypt",
                    "com.google.crypto.tink.hybrid.HpkePrivateKey",
                    "com.google.crypto.tink.SecretKeyAccess",
                    "com.google.crypto.tink.InsecureSecretKeyAccess");

    private static final String WITHOUT_JAVASCRIPT = "org.underseal.intake.plain..";

    private static final Set<String> SECRETS =
            Set.of("ReceiptCode", "Locator", "OpeningKey", "SubmitterKeys", "SigningKey");

    private static final Set<String> ADDRESS_READERS =
            Set.of(
                    "remoteAddress",
                    "getRemoteAddress",
                    "getRemoteAddr",
                    "getRemoteHost",
                    "remoteHost",
                    "remoteName");

    private static final DescribedPredicate<JavaClass> PRIVATE_SEALING_KEY_TYPES =
            describe(
                    "hold private sealing keys",
                    type -> PRIVATE_SEALING_KEYS.contains(type.getName()));

    @Test
    void privateSealingKeysLiveOnlyInOpeningAndAreUsedOnlyBySubmitterCommandLineAndPlainForms() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.underseal.protocol.opening..", "org.underseal.protocol.stream..", CLI)
                .should()
                .dependOnClassesThat(PRIVATE_SEALING_KEY_TYPES)
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAnyPackage(INTAKE, CONSOLE, MAILROOM, STORAGE, SITE, OPERATIONS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.underseal.protocol.opening..")
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAnyPackage(INTAKE, CONSOLE, MAILROOM, STORAGE, SITE, OPERATIONS)
                .and()
                .resideOutsideOfPackage(WITHOUT_JAVASCRIPT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.underseal.protocol.submitter..")
                .check(PRODUCT);
    }

    @Test
    void secretsSayRedactedAndDoNotSerialise() {
        classes()
                .that(describe("are secrets", type -> SECRETS.contains(type.getSimpleName())))
                .should(declareTheirOwnToString())
                .andShould()
                .notBeAssignableTo(Serializable.class)
                .andShould()
                .beAssignableTo(AutoCloseable.class)
                .check(PRODUCT);
    }

    @Test
    void whatASecretSaysOfItselfIsTheSameForEverySecret() {
        final Map<String, List<Object>> pairs = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            secrets()
                    .forEach(
                            secret ->
                                    pairs.computeIfAbsent(
                                                    secret.getClass().getSimpleName(),
                                                    type -> new ArrayList<>())
                                            .add(secret));
        }

        // A type that is added to the rule has to be added below as well.
        assertThat(pairs).containsOnlyKeys(SECRETS);
        pairs.forEach(
                (type, secrets) ->
                        assertThat(secrets)
                                .as(type)
                                .hasSize(2)
                                .extracting(Object::toString)
                                .containsOnly("[redacted]"));
    }

    /** One of each type, each with a drawn secret. */
    private static List<Object> secrets() {
        final SecureRandom random = new SecureRandom();
        final ReceiptCode receipt = ReceiptCode.draw(random);
        return List.of(
                receipt,
                new Locator(drawn(random, Locator.SIZE)),
                OpeningKey.draw(random),
                SubmitterKeys.derive(receipt, new Installation(drawn(random, Installation.SIZE))),
                new SigningKey(drawn(random, Suite.SEED)));
    }

    private static byte[] drawn(SecureRandom random, int size) {
        final byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void aKeyIsVerifiedOnlyWhenProtocolMadeItSo() {
        constructors()
                .that()
                .areDeclaredInClassesThat()
                .haveSimpleName("VerifiedKey")
                .should()
                .notBePublic()
                .check(PRODUCT);
    }

    @Test
    void nothingReadsARemoteAddress() {
        noClasses()
                .should()
                .callMethodWhere(
                        describe(
                                "reads an address",
                                (JavaAccess<?> call) ->
                                        ADDRESS_READERS.contains(call.getTarget().getName())))
                .check(PRODUCT);
    }

    @Test
    void nothingOnARequestPathOwnsALogger() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        INTAKE, CONSOLE, MAILROOM, STORAGE, SITE, "org.underseal.protocol..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.jboss.logging..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "io.quarkus.logging..")
                .check(PRODUCT);
    }

    @Test
    void nothingButTheCommandLineAndTheStartNoticePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CLI, OPERATIONS, Rooms.ROOT)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(PRODUCT);
    }

    @Test
    void chanceComesFromSecureRandomOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "draw predictable chance",
                                type ->
                                        Set.of(
                                                        "java.util.Random",
                                                        "java.util.concurrent.ThreadLocalRandom",
                                                        "java.util.SplittableRandom")
                                                .contains(type.getName())))
                .orShould()
                .callMethod(Math.class, "random")
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> declareTheirOwnToString() {
        return new ArchCondition<>("declare their own toString") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                final boolean declared =
                        type.tryGetMethod("toString").isPresent()
                                && !type.getModifiers().contains(JavaModifier.SYNTHETIC);
                events.add(new SimpleConditionEvent(type, declared, type.getName() + " toString"));
            }
        };
    }
}
