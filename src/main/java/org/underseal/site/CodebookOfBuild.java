package org.underseal.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives whoever asks by constructor the codebook of this build. */
@ApplicationScoped
class CodebookOfBuild {
    @Produces
    @Singleton
    Codebook codebook() {
        return Codebook.read();
    }
}
