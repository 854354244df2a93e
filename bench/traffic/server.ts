import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// A process of its own, so that serving does not take its time from the client's event loop.
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "11" });
  response.end('{"ok":true}');
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once("disconnect", () => process.exit());
