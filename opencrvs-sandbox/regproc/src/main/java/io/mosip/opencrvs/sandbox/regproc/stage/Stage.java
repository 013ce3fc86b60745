package io.mosip.opencrvs.sandbox.regproc.stage;

/** One stage's own work. It may see the same registration more than once and must then come to the same end. */
interface Stage {
    StageName name();

    /** An exception is an outcome too: {@link StageResult#of(Exception)} says which. */
    StageResult work(StageInput input) throws Exception;

    /** Whether the packet's tags are put on the message that goes out. */
    default boolean loadsTags() {
        return true;
    }
}
