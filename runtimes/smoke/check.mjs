/** Throws, naming what was checked, unless both values have the same JSON. */
export function checkEqual(what, actual, expected) {
  const [found, wanted] = [actual, expected].map((value) => JSON.stringify(value));
  if (found !== wanted) throw new Error(`${what}: got ${found}, wanted ${wanted}`);
}
