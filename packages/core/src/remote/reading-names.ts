/** Words by which the methods of an API say that they only read. */
export interface ReadingNames {
  /** What the last part of the name begins with, a whole word each: `get` is in `getInfo`, not in `getaway`. */
  readonly verbs: readonly string[];
  /** Last parts that are no verb and read nonetheless. */
  readonly words?: readonly string[];
}

/**
 * Whether a method only reads, by its name. APIs with methods by name take both verbs of HTTP for everything, so the name is all there is to go by, and
 * a rule knows tomorrow's names too. A wrong guess has to be a harmless one: a read that is taken for a write is only slower to succeed, a write that is sent
 * twice is a second post. So what is not known to read counts as a write.
 */
export function readsByName({ verbs, words = [] }: ReadingNames): (method: string) => boolean {
  const reading = new RegExp(`^(?:(?:${verbs.join("|") || "(?!)"})(?![a-z])|(?:${words.join("|") || "(?!)"})$)`);
  return (method) => reading.test(method.slice(method.lastIndexOf(".") + 1));
}
