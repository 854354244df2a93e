import type { EmulatorMessage } from "./message.ts";

/** The parameters of a call, from query and form together, empty values and all; throws what `repeated` makes of a name that came twice. */
export function callParameters(
  { url, form }: Pick<EmulatorMessage, "url" | "form">,
  repeated: (name: string) => Error,
): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of [...url.searchParams, ...form]) {
    if (parameters.has(name)) throw repeated(name);
    parameters.set(name, value);
  }
  return parameters;
}

/** RangeError where two things share what tells them apart; `what` names that. */
export function checkUnique(what: string, values: readonly string[]): void {
  if (new Set(values).size < values.length) throw new RangeError(`Every ${what} has to be another`);
}
