/**
 * When the limit of a day ends that a call ran into, in words; `undefined` where it was none. Its headers are not documented, but named in reports;
 * those of all other limits core knows.
 */
export function dayEnds({ headers }: Response): string | undefined {
  const usedUp = kinds.filter((kind) => headers.get(`${kind}-remaining`) === "0");
  const ends = Math.max(...usedUp.map((kind) => Number(headers.get(`${kind}-reset`) ?? Number.NaN)));
  return ends > 0 && ends < lastDate ? `the day's limit ends at ${new Date(ends * 1000).toISOString()}` : undefined;
}

const kinds = ["x-user-limit-24hour", "x-app-limit-24hour"];

// Seconds; a Date can be no later.
const lastDate = 8_640_000_000_000;
