/** The names of all fields of an interface; the compiler sees to it that there are no more and no fewer. */
export type NamesOf<T> = Readonly<Record<keyof T, true>>;

/** RangeError for a field that nobody reads, which names those that there are. `place` is where it stands; empty for the description itself. */
export function refuseUnknownFields(place: string, given: unknown, known: Readonly<Record<string, true>>): void {
  if (typeof given !== "object" || given === null) return;
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  const names = Object.keys(known);
  const path = place === "" ? unknown : `${place}.${unknown}`;
  const near = names.find((name) => isNear(name, unknown));
  const others = `here ${names.length === 1 ? "is" : "are"} ${names.join(", ")}`;
  const advice = near === undefined ? `t${others}` : `did you mean ${near}? T${others}`;
  throw new RangeError(`${path} is no field; ${advice}`);
}

/** Whether two names differ by an `s`, by capitals or by a letter or two at the end. */
function isNear(name: string, other: string): boolean {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  const [short, long] = one.length < two.length ? [one, two] : [two, one];
  return short.length > 2 && long.startsWith(short.slice(0, -1)) && long.length - short.length <= 2;
}
