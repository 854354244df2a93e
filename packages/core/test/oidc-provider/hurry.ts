import type { Grant } from "../../src/index.ts";

/** A grant that polls, its pauses shortened from seconds to hundredths. */
export function hurried<I>(grantOf: (input: I) => Grant): (input: I) => Grant {
  return (input) => {
    const grant = grantOf(input);
    return { ...grant, obtain: async (desk) => grant.obtain({ ...desk, wait: async (s) => desk.wait(s / 100) }) };
  };
}
