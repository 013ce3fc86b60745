package io.mosip.opencrvs.sandbox.launcher.process;

import java.nio.file.Path;

/** The JDK that this process runs on; its children run on the same. */
public final class Java {
    private Java() {}

    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
