import { generateKeyPairSync, type KeyObject, verify } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { accessToken, profile } from "../bearer/token.ts";

// A process of its own, so that serving does not take its time from the client's event loop. It makes the account's key, looks
// at every assertion's signature, and forgets it: what a real server does besides is the same for every client.
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keyFile = {
  type: "service_account",
  private_key_id: "4b8b2c5d",
  private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  client_email: "bench@example.iam.gserviceaccount.com",
  token_uri: "",
};
const token = JSON.stringify({ access_token: accessToken, token_type: "Bearer", expires_in: 3600 });

const server = createServer((request, response) => {
  void answer(request).then(([status, body]) => {
    response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    return response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.once("disconnect", () => process.exit());

async function answer(request: IncomingMessage): Promise<readonly [status: number, body: string]> {
  const { url, headers } = request;
  if (url === "/key") return [200, JSON.stringify({ ...keyFile, token_uri: `http://${headers.host}/token` })];
  if (url === "/token") {
    const form = new URLSearchParams(await text(request));
    return isSigned(form.get("assertion") ?? "", publicKey) ? [200, token] : [400, '{"error":"invalid_grant"}'];
  }
  return headers.authorization === `Bearer ${accessToken}` ? [200, JSON.stringify(profile)] : [401, "{}"];
}

function isSigned(jwt: string, key: KeyObject): boolean {
  const dot = jwt.lastIndexOf(".");
  return verify("sha256", Buffer.from(jwt.slice(0, dot)), key, Buffer.from(jwt.slice(dot + 1), "base64url"));
}
