package org.underseal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The compiled product, imported once, and the names of its rooms. */
final class Rooms {
    static final String ROOT = "org.underseal";
    static final String PROTOCOL = "org.underseal.protocol..";
    static final String INTAKE = "org.underseal.intake..";
    static final String CONSOLE = "org.underseal.console..";
    static final String MAILROOM = "org.underseal.mailroom..";
    static final String STORAGE = "org.underseal.storage..";
    static final String SITE = "org.underseal.site..";
    static final String OPERATIONS = "org.underseal.operations..";
    static final String CLI = "org.underseal.cli..";

    static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(new ImportOption.DoNotIncludeJars())
                    .importPackages(ROOT);

    private Rooms() {}
}
