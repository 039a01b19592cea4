/** What a submission may hold (the public contract). */
export const MAX_SOURCE_FILES = 50;
export const MAX_SOURCE_BYTES = 512 * 1024;
