import { oauth1Server } from "@oauthkit/testing";
import { describe, expect, it } from "vitest";

import { OAuth1Client } from "../../src/index.ts";

describe("the three legs at a provider that checks them", () => {
  it("signs a user in", async () => {
    const server = oauth1Server({ clients: [{ id: "id", secret: "secret" }] });
    const client = new OAuth1Client({ client: { id: "id", secret: "secret" }, endpoints: server.endpoints }, server);
    const requestToken = await client.fetchRequestToken("https://app.test/back");
    const url = client.createAuthorizationUrl(requestToken);
    const back = server.approve(url);
    await using session = await client.callback(back, JSON.parse(JSON.stringify(requestToken)));
    const user = await session.http
      .get(`${new URL(server.endpoints.accessToken).origin}/1.1/account/verify_credentials.json`)
      .json<{ screen_name: string }>();
    expect(user.screen_name).toBeDefined();
  });
});
