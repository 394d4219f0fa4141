/** The command line makes no sense; the message says what, and the exit code is 2. */
export class UsageError extends Error {}
