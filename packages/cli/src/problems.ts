/** The command line is wrong; the message says how it is right. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The person gave up. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";

  constructor() {
    super("cancelled");
  }
}

/** What was let end when the person gave up has failed, and that has to be said. */
export class Finished extends Error {
  override readonly name = "Finished";

  constructor(cause: unknown) {
    super("failed at its end", { cause });
  }
}
