/** What to say of a field that nobody knows; `undefined` where there is none. */
export function unknownField(where: string, value: object | undefined, known: ReadonlySet<string>): string | undefined {
  const name = Object.keys(value ?? {}).find((field) => !known.has(field));
  return name === undefined ? undefined : `check the spelling of ${name}: ${where} has no such field`;
}
