package io.mosip.registration.processor.opencrvs.stage;

import java.io.IOException;

/** The identity provider gave no token for our client. */
public class TokenRefused extends IOException {
    private static final long serialVersionUID = 1L;

    public TokenRefused(String message) {
        super(message);
    }
}
