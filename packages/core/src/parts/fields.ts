/** Reads texts of an answer in which any field may be missing, empty or of another type: `undefined` then. */
export function textsOf(answer: unknown): (name: string) => string | undefined {
  const fields = (typeof answer === "object" && answer !== null ? answer : {}) as Readonly<Record<string, unknown>>;
  return (name) => {
    const value = fields[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
}

/** The fields that there are: without those that are undefined. */
export function definedOf<T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
