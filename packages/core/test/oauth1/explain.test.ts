import { describe, expect, it } from "vitest";

import { explainSignature } from "../../src/index.ts";

const credentials = {
  client: { id: "id", secret: "client-secret\n" },
  token: { oauth_token: "the-token", oauth_token_secret: "token-secret" },
  now: () => 1_000_000,
  random: () => "n",
};

describe("explainSignature", () => {
  it("shows what is signed, without what is secret", async () => {
    const request = new Request("https://API.bird.test:443/x?b=2&a=%C3%bc", {
      method: "POST",
      body: new URLSearchParams({ c: "1 2" }),
    });
    const explanation = await explainSignature(request, credentials);
    expect(explanation).toEqual({
      parameters: [
        ["a", "%C3%BC"],
        ["b", "2"],
        ["c", "1%202"],
        ["oauth_consumer_key", "id"],
        ["oauth_nonce", "n"],
        ["oauth_signature_method", "HMAC-SHA1"],
        ["oauth_timestamp", "1000"],
        ["oauth_token", "[redacted]"],
        ["oauth_version", "1.0"],
      ],
      baseString:
        "POST&https%3A%2F%2Fapi.bird.test%2Fx&a%3D%25C3%25BC%26b%3D2%26c%3D1%25202%26oauth_consumer_key%3Did%26oauth_nonce%3Dn%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1000%26oauth_token%3D[redacted]%26oauth_version%3D1.0",
      header:
        'OAuth oauth_consumer_key="id", oauth_nonce="n", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1000", oauth_token="[redacted]", oauth_version="1.0"',
      remarks: ["client.secret begins or ends with white space"],
    });
    expect(await request.text()).toBe("c=1+2");
  });

  it("remarks on a body that is not signed for want of a Content-Type", async () => {
    const request = new Request("https://bird.test/", { method: "POST", body: new TextEncoder().encode("a=1") });
    const { remarks } = await explainSignature(request, { ...credentials, client: { id: "id", secret: "s" } });
    expect(remarks).toEqual([expect.stringContaining("Content-Type")]);
  });

  it("hides a verifier too", async () => {
    const explanation = await explainSignature(new Request("https://bird.test/"), {
      ...credentials,
      protocol: { oauth_verifier: "the-verifier" },
    });
    expect(JSON.stringify(explanation)).not.toContain("the-verifier");
  });
});
