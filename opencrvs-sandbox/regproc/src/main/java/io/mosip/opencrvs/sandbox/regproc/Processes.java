package io.mosip.opencrvs.sandbox.regproc;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The processes that this registration processor takes, from the properties MOSIP's own services read. */
@Component
public class Processes {
    private final List<String> main;
    private final List<String> sub;
    private final Map<String, String> categories;

    Processes(
            @Value("${registration.processor.main-processes:NEW,UPDATE,LOST,OPENCRVS_NEW,OPENCRVS_UPDATE}") List<String> main,
            @Value("${registration.processor.sub-processes:BIOMETRIC_CORRECTION}") List<String> sub,
            @Value("#{${registration.processor.additional-process.category-mapping:{'OPENCRVS_UPDATE':'UPDATE'}}}") Map<String, String> categories) {
        this.main = main;
        this.sub = sub;
        this.categories = categories;
    }

    public boolean isKnown(String process) {
        return main.contains(process) || sub.contains(process);
    }

    public boolean isMain(String process) {
        return main.contains(process);
    }

    /** Whether the UIN generator updates an identity for this process: by name, or by its mapped category. */
    public boolean updates(String process) {
        return "UPDATE".equals(process) || "RES_UPDATE".equals(process) || "UPDATE".equals(categories.get(process));
    }
}
