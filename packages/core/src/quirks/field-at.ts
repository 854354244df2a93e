/**
 * What stands at a dotted path of an answer: `error.code`, or `errors.0.errorType` within a list, as Fitbit refuses (dev.fitbit.com, on
 * errors). `undefined` where there is nothing. For a `failure` or a quirk of your own; `errorUnderOk` and `nestedToken` take paths
 * themselves.
 */
export function fieldAt(value: unknown, path: string): unknown {
  return path.split(".").reduce(step, value);
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}
