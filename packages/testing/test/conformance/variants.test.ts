import { describe, expect, it } from "vitest";

import { openid } from "./variants/openid.ts";
import { places } from "./variants/places.ts";
import { pure } from "./variants/pure.ts";
import { small } from "./variants/small.ts";

describe("a right provider passes, and what it has not is not held against it", () => {
  it.for([...openid, ...small, ...places, ...pure])("$name", async ({ check, notOffered }) => {
    const { cases } = await check();
    const wrong = cases.filter(({ outcome }) => outcome === "failed" || outcome === "blocked");
    expect(wrong.map(({ id, advice }) => [id, advice])).toEqual([]);
    const missing = cases.filter(({ outcome }) => outcome === "not offered").map(({ id }) => id);
    expect(missing.toSorted()).toEqual(notOffered.toSorted());
  });
});
