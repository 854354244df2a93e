import { describe, expect, it } from "vitest";

import { discogs } from "./variants/discogs.ts";
import { flickr } from "./variants/flickr.ts";
import { old } from "./variants/old.ts";
import { places } from "./variants/places.ts";
import { signatures } from "./variants/signatures.ts";
import { trello } from "./variants/trello.ts";
import { tumblr } from "./variants/tumblr.ts";
import { twitter } from "./variants/twitter.ts";

describe.concurrent("a right provider passes, and what it has not is not held against it", () => {
  it.for([twitter, flickr, tumblr, discogs, trello, ...old, ...signatures, ...places])(
    "$name",
    async ({ check, notOffered }) => {
      const { cases } = await check();
      const wrong = cases.filter(({ outcome }) => outcome === "failed" || outcome === "blocked");
      expect(wrong.map(({ id, advice }) => [id, advice])).toEqual([]);
      expect(cases.filter(({ outcome }) => outcome === "not offered").map(({ id }) => id)).toEqual(notOffered);
    },
  );
});
