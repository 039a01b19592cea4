/** What can be stored of one submission. What is graded is less (db/contract/submission-source.ts), and its verdict says so. */
export const MAX_STORED_FILES = 200;
export const MAX_STORED_BYTES = 4 * 1024 * 1024;
export const MAX_PATH_LENGTH = 400;

/** The largest archive that is opened. */
export const MAX_ARCHIVE_BYTES = 2 * 1024 * 1024;
export const MAX_ARCHIVE_ENTRIES = 200;

/** How many runs of one student may wait or run at once in one competition. */
export const MAX_OPEN_RUNS = 3;

/** How many a day one student may send and stop again while they wait: they cost no run, but each is stored. */
export const MAX_STOPPED_RUNS = 50;
