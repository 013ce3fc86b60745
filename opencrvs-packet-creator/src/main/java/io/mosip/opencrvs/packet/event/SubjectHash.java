package io.mosip.opencrvs.packet.event;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SHA-256 over a record's content. Every value is preceded by its kind and length, so that no two different records
 * look the same; maps and sets are taken in sorted order.
 */
final class SubjectHash {

    private final MessageDigest digest;

    private SubjectHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    static String of(Object... values) {
        SubjectHash hash = new SubjectHash();
        for (Object value : values) {
            hash.add(value);
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(Object value) {
        switch (value) {
            case null -> tag('n', 0);
            case Optional<?> optional -> add(optional.orElse(null));
            case byte[] bytes -> bytes(bytes);
            case Map<?, ?> map -> {
                tag('m', map.size());
                new TreeMap<>(map).forEach((k, v) -> {
                    add(k);
                    add(v);
                });
            }
            case java.util.Set<?> set -> collection(set.stream().map(String::valueOf).sorted().toList());
            case Collection<?> collection -> collection(collection);
            case Record component -> components(component);
            case io.mosip.opencrvs.packet.record.Attachment.Content content -> bytes(content.bytes());
            default -> bytes(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void collection(Collection<?> values) {
        tag('l', values.size());
        values.forEach(this::add);
    }

    private void components(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        tag('r', components.length);
        for (RecordComponent component : components) {
            try {
                add(component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("Cannot read " + component.getName(), e);
            }
        }
    }

    private void bytes(byte[] bytes) {
        tag('b', bytes.length);
        digest.update(bytes);
    }

    private void tag(char kind, int size) {
        digest.update(ByteBuffer.allocate(5).put((byte) kind).putInt(size).array());
    }
}
