/** Files of products or stock; 2,000 rows fit well. The server takes forms far larger, to be able to say this (next.config.mjs). */
export const MOST_FILE_BYTES = 400_000;
export const TOO_LARGE = `The file has more than ${MOST_FILE_BYTES / 1000} KB. Split it into several.`;
