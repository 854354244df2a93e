import { describe, expect, it } from "vitest";

import { bearerSigner, OAuth2Client, type OAuth2Definition, type Params, text } from "../../src/index.ts";
import { combined, renamedClientId } from "../../src/quirks/index.ts";
import { redirectUri, setUp, signIn } from "./setup.ts";

const definition: OAuth2Definition = {
  endpoints: {
    authorization: "https://as.example/authorize",
    token: "https://as.example/token",
    revocation: "https://as.example/revoke",
  },
  client: { id: "app", secret: "s3cret" },
};
const token = { access_token: "a1", token_type: "bearer", refresh_token: "r1" };

describe("where tokens may go", () => {
  it("may be said by the token itself, and only there", async () => {
    const reached: string[] = [];
    const client = new OAuth2Client(
      { ...definition, extras: (wire) => ({ home: text(wire, "home") }), origins: ({ home }) => [home] },
      { fetch: async (request) => (reached.push((request as Request).url), new Response("ok")) },
    );
    const session = client.resume({ ...token, home: "https://eu.api.example" });
    expect((await session.fetch("https://eu.api.example/me")).status).toBe(200);
    for (const url of ["https://us.api.example/me", "https://as.example/me"]) {
      await expect(session.fetch(url)).rejects.toMatchObject({ code: "origin_foreign" });
    }
    expect(reached).toEqual(["https://eu.api.example/me"]);
  });

  it("is nowhere, where the function that should say it throws", async () => {
    const client = new OAuth2Client({
      ...definition,
      origins: () => {
        throw new Error("a1 is no good");
      },
    });
    await expect(client.resume(token).fetch("https://as.example/")).rejects.toMatchObject({
      code: "quirk_failed",
      remedy: "mend_configuration",
    });
  });
});

describe("a quirk of the other endpoints", () => {
  it("bends a revocation like any request", async () => {
    const sent: [string, string][] = [];
    const client = new OAuth2Client(
      {
        ...definition,
        quirks: combined(renamedClientId("client_key"), {
          endpointRequest: (endpoint: string, form: Params) => ({ ...form, at: endpoint }),
        }),
      },
      {
        fetch: async (request) => {
          sent.push([(request as Request).url, await (request as Request).text()]);
          return new Response("done, thank you");
        },
      },
    );
    expect(await client.revoke({ access_token: "a1", token_type: "bearer" })).toBe(true);
    expect(sent).toEqual([
      [
        "https://as.example/revoke",
        "token=a1&token_type_hint=access_token&client_key=app&client_secret=s3cret&at=revocation",
      ],
    ]);
  });
});

describe("a signer of the provider's own", () => {
  it("gets a newer token after a 401, though it says nothing of challenges", async () => {
    const scene = setUp({ signer: { sign: (request, own) => bearerSigner().sign(request, own) } });
    await using session = await signIn(scene);
    scene.server.revokeAccessTokens();
    expect((await session.fetch(scene.server.endpoints.resource)).status).toBe(200);
    expect(scene.server.count("refresh")).toBe(1);
  });
});

function broken(): never {
  throw new SyntaxError('Unexpected token, "s3cret-body" is not valid JSON');
}

describe("what a provider's functions throw", () => {
  it.each(["authorization", "callback", "tokenRequest", "tokenResponse"])(
    "in %s is said, without what it quotes",
    async (name) => {
      const scene = setUp({ quirks: { [name]: broken } });
      const error: unknown = await signIn(scene).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: "quirk_failed", remedy: "mend_configuration" });
      expect(JSON.stringify(error)).not.toContain("s3cret");
    },
  );

  it("in tokenResponse does not hide that the server is out of order", async () => {
    const scene = setUp({ quirks: { tokenResponse: (body) => JSON.parse(body) as object as Record<string, unknown> } });
    scene.server.fault("token", { html: 502 });
    await expect(signIn(scene)).rejects.toMatchObject({ code: "http_failed", remedy: "try_again", status: 502 });
  });

  it("in extras does not lose a refresh token that has been spent", async () => {
    const scene = setUp({
      extras: (_wire, way) => {
        if (way["state"] === undefined) throw new TypeError("nobody came back");
        return { origin: "redirect" };
      },
    });
    await using session = await signIn(scene, { as: "someone" });
    scene.clock.advance(3600);
    expect(await session.token()).toMatchObject({ origin: "redirect" });
    scene.clock.advance(3600);
    expect((await session.fetch(scene.server.endpoints.resource)).status).toBe(200);
    expect([scene.server.count("refresh"), scene.server.count("reuse")]).toEqual([2, 0]);
  });
});

describe("a server whose metadata names another issuer than it was asked for", () => {
  it("is believed where the definition expects that", async () => {
    const metadataIssuer = "https://as.example.test/{tenantid}/v2.0";
    const options = { metadata: { issuer: metadataIssuer } };
    await expect(setUp({}, {}, options).client.authorize({ redirectUri })).rejects.toMatchObject({
      code: "metadata_invalid",
    });
    const scene = setUp({ quirks: { metadataIssuer } }, {}, options);
    expect((await scene.client.authorize({ redirectUri })).url.href).toContain("/authorize");
  });
});
