package io.mosip.opencrvs.mediator.envelope;

import java.nio.file.Path;

/**
 * The source of a key: a PEM file, or one entry of a PKCS#12 file.
 *
 * @param property  that names the file; told when the file is not what it should be
 * @param password  of a PKCS#12 file
 * @param alias     of the entry there; empty where it has one only
 */
public record KeyFile(String property, Path path, String password, String alias) {
    @Override
    public String toString() {
        return property + "=" + path;
    }
}
