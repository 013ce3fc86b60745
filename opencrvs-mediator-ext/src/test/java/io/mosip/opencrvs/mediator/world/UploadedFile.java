package io.mosip.opencrvs.mediator.world;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first part of a multipart body, which is the only one the packet receiver looks at. */
record UploadedFile(String name, byte[] content) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");
    private static final Pattern FILE_NAME = Pattern.compile("filename=\"([^\"]+)\"");

    static UploadedFile read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        String text = new String(body, ISO_8859_1);
        int headEnd = text.indexOf("\r\n\r\n");
        Matcher name = FILE_NAME.matcher(text.substring(0, headEnd));
        if (!boundary.find() || !name.find()) {
            throw new IllegalArgumentException("no file in the request");
        }
        int start = headEnd + 4;
        int end = text.indexOf("\r\n--" + boundary.group(1), start);
        return new UploadedFile(name.group(1), Arrays.copyOfRange(body, start, end));
    }
}
