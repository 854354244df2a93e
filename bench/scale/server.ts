import { authorizationServer } from "@oauthkit/testing";

import { client } from "./client.ts";
import type { ServerCount, ServerOpening } from "./messages.ts";

// A process of its own: it counts what reaches it, and its time is not the clients'. It takes a second use of a refresh token as a theft.
const server = authorizationServer({
  clients: [{ ...client, authentication: "client_secret_basic" }],
  reuse: "revoke_family",
});
const place = await server.listen();
const users = Number(process.argv[2]);
const opening: ServerOpening = {
  token: place.endpoints.token,
  tokens: Array.from({ length: users }, () => server.issueToken()),
};
process.send?.(opening);
process.on("message", () => {
  const count: ServerCount = {
    refreshes: server.count("refresh"),
    reuses: server.count("reuse"),
    rss: process.memoryUsage.rss(),
  };
  process.send?.(count);
});
process.once("disconnect", () => process.exit());
