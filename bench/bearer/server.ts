import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { accessToken, profile } from "./token.ts";

// A process of its own, so that serving does not take its time from the client's event loop.
const body = JSON.stringify(profile);
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
const server = createServer((request, response) => {
  if (request.headers.authorization === `Bearer ${accessToken}`) {
    response.writeHead(200, headers).end(body);
  } else {
    response.writeHead(401, { "www-authenticate": "Bearer" }).end();
  }
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once("disconnect", () => process.exit());
