import { mkdirSync } from "node:fs";

import { fileLock, fileStore } from "../src/index.ts";

// A program of its own, for what a worker of a test cannot do: see elsewhere.test.ts.
const [what = ""] = process.argv.slice(2);
if (what === "move") {
  const [store, lock] = [fileStore("tokens"), fileLock("locks")];
  mkdirSync("away");
  process.chdir("away");
  await lock("a", async () => store.set("a", { access_token: "a", token_type: "bearer" }));
}
if (what === "wait for nothing") {
  // Not awaited here: Node.js would say so.
  void fileLock("locks", { staleAfter: 0.4 })("a", async () => {
    process.stdout.write("in");
    return new Promise(() => undefined);
  });
}
