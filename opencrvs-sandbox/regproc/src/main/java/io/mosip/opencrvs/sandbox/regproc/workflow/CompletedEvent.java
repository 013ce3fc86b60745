package io.mosip.opencrvs.sandbox.regproc.workflow;

/** The body of REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT: bare, not in an event model. */
record CompletedEvent(String instanceId, String resultCode, String workflowType, String errorCode) {}
