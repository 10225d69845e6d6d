package org.underseal.operations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Every setting of the service; {@code docs/settings.md} says what each is for. */
@ConfigMapping(prefix = "underseal")
public interface Settings {
    /** Where all data lives; private to the account that runs the service. */
    @WithDefault("underseal-data")
    Path home();

    /** Which doors this process opens. */
    @WithDefault("both")
    Role role();

    /** The submitter's door. */
    Portal portal();

    /** The reviewers' door. */
    Console console();

    /** An operator's own database. */
    Database database();

    /** Records at rest. */
    Storage storage();

    /** A directory on the disk of the database; an operator's own lies on one nobody here sees. */
    default Optional<Path> disk() {
        return database().url().isPresent() ? Optional.empty() : Optional.of(home());
    }

    /** Which doors a process opens. */
    enum Role {
        PORTAL,
        CONSOLE,
        BOTH,
        /** A command works on the home; no door opens. */
        NONE;

        boolean opensPortal() {
            return this == PORTAL || this == BOTH;
        }

        boolean opensConsole() {
            return this == CONSOLE || this == BOTH;
        }
    }

    /** The submitter's door. */
    interface Portal {
        /** Port on 127.0.0.1; 0 opens none, where there is a socket. */
        @WithDefault("8080")
        int port();

        /** A unix socket to listen on as well. */
        Optional<Path> socket();

        /** Milliseconds between the ticks on which answers leave; 0 only for measurements. */
        @WithDefault("250")
        int grid();

        /** Whether the service seals for visitors whose browsers run no scripts. */
        @WithDefault("true")
        boolean withoutJavascript();

        /** Megabytes that all uploads may take together; a full service still takes reports. */
        @WithDefault("20480")
        long uploads();

        /** Segments that may be on their way at once, each of which takes a megabyte of memory. */
        @WithDefault("8")
        int segments();

        /** The address visitors use, when it is not this machine; https turns HSTS on. */
        Optional<String> origin();

        /** The portal's onion address, which its pages outside Tor point to. */
        Optional<String> onion();
    }

    /** The reviewers' door. */
    interface Console {
        /** Port on 127.0.0.1; 0 opens none, where there is a socket. */
        @WithDefault("8081")
        int port();

        /** A unix socket to listen on as well. */
        Optional<Path> socket();

        /** The address reviewers use; passkeys belong to its host. */
        Optional<String> origin();

        /** Days that a request for an identity waits, and that a released one can be opened. */
        @WithDefault("7")
        int identityDays();

        /** The origin in force. */
        default String effectiveOrigin() {
            return origin().orElse("http://localhost:" + port());
        }
    }

    /** An operator's own database. */
    interface Database {
        /** {@code postgresql://user:password@host:port/name}; none means the embedded one. */
        Optional<String> url();
    }

    /** Records at rest. */
    interface Storage {
        /** A KMS URI that encrypts the records' keyset; none means a key file in the home. */
        Optional<String> masterKey();

        /**
         * Megabytes that the database may take; none means what its disk has, where that is here.
         */
        Optional<Long> room();

        /** The installation a home begins with, in base64url; none means a drawn one. */
        Optional<String> installation();
    }
}
