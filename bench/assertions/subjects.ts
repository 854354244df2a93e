// A process of its own, with --expose-gc: asks for the tokens of many users, and says what is left on the heap, in bytes.
// Arguments: how many users, and how many of them are kept.
import { AssertionClient } from "@oauthkit/core/assertion";

const [users = 0, maxSubjects = 1] = process.argv.slice(2).map(Number);
let n = 0;
const robot = new AssertionClient(
  {
    tokenEndpoint: "https://as.example/token",
    issuer: "robot",
    key: { secret: "a".repeat(32), alg: "HS256" },
    maxSubjects,
  },
  {
    fetch: async () =>
      Response.json({ access_token: `${"t".repeat(200)}${(n += 1)}`, token_type: "bearer", expires_in: 3600 }),
  },
);

await robot.token();
const before = heap();
for (let user = 0; user < users; user += 1) await robot.as(`user-${user}@example.com`).token();
const after = heap();
// Asked last, so that the client is not collected before.
await robot.token();
console.log(after - before);

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
