/** NOTIFY channel; the payload is the id of a submission whose job, progress or result changed. */
export const SUBMISSION_CHANGED = 'submission_changed';
/** NOTIFY channel; the payload is the id of a running grading job that somebody asked to stop. */
export const STOP_REQUESTED = 'stop_requested';
/** pg-boss queue of grading jobs; the data is { gradingJobId }, the group a demanded backend's name. */
export const GRADING_QUEUE = 'grading';
/** NOTIFY channel: a grading job can be taken now. */
export const GRADING_QUEUED = 'grading_queued';
/** pg-boss queue of jobs that used up their tries. */
export const GRADING_DEAD_LETTERS = 'grading_dead';
/** NOTIFY channel; the payload is the id of a run of a student's function that ended. */
export const CODE_RUN_CHANGED = 'code_run_changed';
/** pg-boss queue of runs of functions; the data is { codeRunId }. */
export const CODE_RUN_QUEUE = 'code-run';
/** NOTIFY channel: a run of a function can be taken now. */
export const CODE_RUN_QUEUED = 'code_run_queued';
/** pg-boss queue of runs of functions that used up their tries. */
export const CODE_RUN_DEAD_LETTERS = 'code-run_dead';
