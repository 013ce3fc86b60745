package io.mosip.opencrvs.packet.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mosip.opencrvs.packet.identity.MappedDocument;
import io.mosip.opencrvs.packet.identity.MappedIdentity;
import io.mosip.opencrvs.packet.record.Attachment;
import io.mosip.opencrvs.packet.writer.PacketSize.Fitted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketSizeTest {

    private static final int KB = 1024;

    /** Documents as {@code field:kilobytes}, with {@code !} where the mapping file demands them; expected: left out. */
    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "a:100 b:200 c:300, 1000, '', true", "a:100 b:200 c:300, 500, c, true",
            "a:100 b:200 c:300, 200, c b, true", "a:100 b:300 c:300, 500, b, true", "a:100 b:300! c:200, 500, c, true",
            "a:900!, 500, '', false", "a:900! b:100, 500, '', false", "a:900, 500, a, true"})
    void the_largest_optional_documents_are_left_out_until_the_packet_fits(String documents, int limit, String leftOut,
            boolean fits) {
        MappedIdentity identity = identity(documents);

        Fitted fitted = PacketSize.fit(identity, limit * KB);

        assertThat(fitted.fits()).isEqualTo(fits);
        assertThat(fitted.leftOut()).containsExactlyElementsOf(leftOut.isEmpty()
                ? List.of()
                : List.of(leftOut.split(" ")));
        assertThat(fitted.identity().documents()).doesNotContainKeys(fitted.leftOut().toArray(String[]::new))
                .hasSize(identity.documents().size() - fitted.leftOut().size());
        assertThat(fitted.size() <= limit * KB).isEqualTo(fits);
    }

    @Test
    void the_same_identity_loses_the_same_documents_each_time() {
        assertThat(PacketSize.fit(identity("b:300 a:300 c:300"), 700 * KB).leftOut())
                .isEqualTo(PacketSize.fit(identity("c:300 a:300 b:300"), 700 * KB).leftOut()).isEqualTo(Set.of("a"));
    }

    @Test
    void a_document_that_a_zip_file_makes_small_stays() {
        MappedIdentity identity = identity("a:1!").with(Map.of(), Map.of("scan", document(new byte[900 * KB], false)));

        assertThat(PacketSize.fit(identity, 100 * KB)).satisfies(fitted -> {
            assertThat(fitted.fits()).isTrue();
            assertThat(fitted.leftOut()).isEmpty();
        });
    }

    private static MappedIdentity identity(String documents) {
        Map<String, MappedDocument> all = new HashMap<>();
        for (String each : documents.split(" ")) {
            String[] nameAndSize = each.replace("!", "").split(":");
            byte[] content = new byte[Integer.parseInt(nameAndSize[1]) * KB];
            new Random(7).nextBytes(content);
            all.put(nameAndSize[0], document(content, each.endsWith("!")));
        }
        return new MappedIdentity(Map.of(), all, List.of(), Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static MappedDocument document(byte[] content, boolean mandatory) {
        return new MappedDocument("COB", "png", new Attachment.Content(content), mandatory);
    }
}
