package io.mosip.opencrvs.packet.writer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mosip.commons.packet.dto.Document;
import io.mosip.commons.packet.impl.PacketWriterImpl;
import io.mosip.kernel.core.util.HMACUtils2;
import io.mosip.opencrvs.packet.identity.MappedDocument;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Creates registration packets with MOSIP's packet manager library. It is safe for any number of threads. A repeated
 * creation of the same packet has no effect on the first one.
 */
public final class PacketCreator {

    private static final List<String> PARTS = List.of("id", "evidence", "optional");
    private static final JsonMapper JSON = new JsonMapper();

    private final PacketManagerLibrary library;
    private final Audits audits;

    PacketCreator(PacketManagerLibrary library, Audits audits) {
        this.library = library;
        this.audits = audits;
    }

    /**
     * Creates the packet.
     *
     * @throws PacketCreationException
     *             if there is none
     */
    public RegistrationPacket create(PacketRequest request) {
        PacketBuffer buffer = library.buffer();
        PacketBuffer.Work work = buffer.begin();
        try {
            write(request);
            if (work.packed() == null) {
                throw failure(work, null);
            }
            if (!PARTS.stream().allMatch(work::hasPart)) {
                throw new PacketCreationException(PacketError.INCOMPLETE, null);
            }
            return new RegistrationPacket(request.rid(), work.packed(),
                    HMACUtils2.digestAsPlainText(work.packed()), work.packed().length);
        } catch (PacketCreationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(work, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        } finally {
            buffer.end();
        }
    }

    /**
     * Writes the packet without the library's facade, which hides exceptions, and without its setters for fields, which
     * parse a text as JSON and silently drop a text that begins like JSON and is not.
     */
    private void write(PacketRequest request) {
        PacketWriterImpl writer = library.newWriter();
        var packet = writer.initialize(request.rid());
        request.identity().fields().forEach((field, value) -> packet.getDemographics().put(field, plain(value)));
        request.identity().documents().forEach((field, document) -> writer.setDocument(request.rid(), field,
                document(field, document)));
        packet.getMetaData().putAll(new LinkedHashMap<>(MetaInformation.of(request)));
        writer.addAudits(request.rid(), audits.of(request));
        writer.persistPacket(request.rid(), String.valueOf(request.schema().version()), request.schema().json(),
                request.source(), request.process(), null, request.refId(), false);
    }

    private static Object plain(JsonNode value) {
        return JSON.convertValue(value, new TypeReference<>() {});
    }

    private static Document document(String field, MappedDocument mapped) {
        Document document = new Document();
        document.setDocument(mapped.content().bytes());
        document.setValue(field);
        document.setType(mapped.type());
        document.setFormat(mapped.format());
        return document;
    }

    /** The failure without the message of the library, which is a stack trace that may quote the content. */
    private static PacketCreationException failure(PacketBuffer.Work work, RuntimeException failure) {
        if (work.keymanagerFailure() != null) {
            return new PacketCreationException(PacketError.KEYMANAGER_FAILED, work.keymanagerFailure());
        }
        return new PacketCreationException(PacketError.NOT_WRITTEN, failure == null ? null : place(failure));
    }

    private static Throwable place(Throwable failure) {
        Throwable cause = failure.getCause();
        Throwable place = new IllegalStateException(failure.getClass().getName(), cause == null ? null : place(cause));
        place.setStackTrace(failure.getStackTrace());
        return place;
    }
}
