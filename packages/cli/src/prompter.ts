/** Asks the person. `undefined` is an answer as well: the person has given up. */
export interface Prompter {
  readonly text: (question: Question) => Promise<string | undefined>;
  /** The same without showing what is typed. */
  readonly secret: (question: Question) => Promise<string | undefined>;
}

/** One question. */
export interface Question {
  readonly message: string;
  /** Whether nothing is an answer. */
  readonly optional?: boolean;
}
