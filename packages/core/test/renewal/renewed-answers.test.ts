import { describe, expect, test } from "vitest";

import { call, createScene, failure, type Scene } from "./setup.ts";

const issuer = "https://as.example.test";

describe("a renewed id_token", () => {
  const others = {
    "another person": { iss: issuer, sub: "someone-else" },
    "the same name at another server": { iss: "https://other.example.test", sub: "someone" },
  };

  test.each(Object.entries(others))("of %s is no renewal", async (_, claims) => {
    const { session, scene } = signedIn(claims);
    expect(await failure(call(scene, session))).toMatchObject({ code: "id_token_invalid" });
    expect(scene.server.count("resource")).toBe(0);
  });

  test("of the same person is kept in place of the old one", async () => {
    const claims = { iss: issuer, sub: "someone", iat: 2 };
    const { session, scene } = signedIn(claims);
    expect(await call(scene, session)).toBe(200);
    expect(await session.token()).toMatchObject({ id_token: idTokenOf(claims) });
  });

  function signedIn(claims: object): {
    readonly session: ReturnType<Scene["client"]["resume"]>;
    readonly scene: Scene;
  } {
    // What the id_token says is compared with the old one's, whoever has verified it.
    const scene = createScene({ definition: { quirks: { allowUnverifiedIdToken: true } } });
    const session = scene.client.resume({ ...scene.token, id_token: idTokenOf({ iss: issuer, sub: "someone" }) });
    scene.clock.advance(3600);
    answerBeside(scene, { id_token: idTokenOf(claims) });
    return { session, scene };
  }
});

describe("the provider's own fields of a renewed token", () => {
  test("are made of the old token's fields where the answer repeats only some of them", async () => {
    const scene = createScene({ definition: { extras } });
    await using session = scene.client.resume({ ...scene.token, host: "H1", zone: "Z1", api: "h1/z1" });
    scene.clock.advance(3600);
    answerBeside(scene, { zone: "Z2" });
    expect(await session.token()).toMatchObject({ host: "H1", zone: "Z2", api: "h1/z2" });
  });
});

function extras(fields: Readonly<Record<string, unknown>>): object {
  const { host, zone } = fields as { readonly host: string; readonly zone: string };
  return { api: `${host.toLowerCase()}/${zone.toLowerCase()}` };
}

/** Puts more fields into the next answer to a refresh token. */
function answerBeside({ server }: Scene, fields: object): void {
  server.fault("refresh", async (response) => Response.json({ ...((await response.json()) as object), ...fields }));
}

function idTokenOf(claims: object): string {
  return `${encode({ alg: "RS256" })}.${encode(claims)}.c2lnbmF0dXJl`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
