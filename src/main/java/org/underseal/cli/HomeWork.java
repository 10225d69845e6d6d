package org.underseal.cli;

import java.io.IOException;
import org.underseal.protocol.directory.DirectoryRefusedException;

/** What a command does with a home once its database answers. */
@FunctionalInterface
interface HomeWork {
    void on(HomePorts ports) throws IOException, DirectoryRefusedException;
}
