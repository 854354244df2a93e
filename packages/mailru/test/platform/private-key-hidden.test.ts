import { inspect } from "node:util";

import { OAuth2Client } from "@oauthkit/core";
import { expect, it } from "vitest";

import { mailruPlatform, mailruPlatformToken } from "../../src/index.ts";
import { caught } from "../caught.ts";

const privateKey = "priv-key-1";
const token = mailruPlatformToken({ access_token: "access-1", uid: "1", refresh_token: "refresh-1", expires_at: 1 });

it.each([
  [
    "the network's words",
    async (form: URLSearchParams): Promise<Response> => {
      throw new TypeError(`proxy refused: ${String(form.get("client_secret"))}`);
    },
  ],
  [
    "the server's words",
    async (form: URLSearchParams): Promise<Response> =>
      Response.json({ error: "invalid_request", error_description: `got ${String(form)}` }, { status: 400 }),
  ],
])("the private key of a client application is not in %s about a refresh", async (_, answer) => {
  let sent = "";
  const client = new OAuth2Client(mailruPlatform({ applicationId: "1", privateKey }), {
    fetch: async (input, init) => {
      const form = new URLSearchParams(await new Request(input, init).text());
      sent = String(form.get("client_secret"));
      return answer(form);
    },
  });
  const error = await caught(async () => client.resume(token).api.users.getInfo());
  expect(sent).toBe(privateKey);
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(privateKey);
});
