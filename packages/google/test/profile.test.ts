import { describe, expect, it } from "vitest";

import { answered, caught, clientOf, driveScope, setUp, signIn } from "./scene.ts";

describe("profile", () => {
  it.each([{}, { sub: true }, { sub: "" }, null, [], { id: "1", name: "x" }])("is nobody's for %j", async (body) => {
    const session = answered(() => Response.json(body));
    expect(await caught(async () => session.profile())).toMatchObject({ code: "response_empty", provider: "google" });
  });

  it("is not somebody else's than the id_token's", async () => {
    const scene = setUp();
    const session = await signIn(scene);
    scene.emulator.fault("userinfo", () => Response.json({ sub: "7", name: "Somebody Else" }));
    expect(await caught(async () => session.profile())).toMatchObject({ code: "id_token_invalid", provider: "google" });
  });

  it("says who it is", async () => {
    const scene = setUp();
    expect(await (await signIn(scene)).profile()).toEqual({
      subject: "1000001",
      name: "Demo Person",
      givenName: "Demo",
      familyName: "Person",
      email: "demo@example.test",
      emailVerified: true,
      image: "https://lh3.googleusercontent.com/a/1000001",
    });
  });

  it("goes by the address where there is no name, and by the subject where there is neither", async () => {
    const scene = setUp();
    const byAddress = await signIn(scene, { scope: ["openid", "email"] });
    expect((await byAddress.profile()).name).toBe("demo@example.test");
    const bySubject = await signIn(scene, { scope: ["openid"] });
    expect(await bySubject.profile()).toEqual({ subject: "1000001", name: "1000001" });
  });

  it("can be had without an id_token, and is refused in Google's words", async () => {
    const scene = setUp();
    const session = await signIn(scene, { scope: [driveScope] });
    scene.emulator.fault("userinfo", () => Response.json({ error: "insufficient_scope" }, { status: 403 }));
    expect(await caught(async () => session.profile())).toMatchObject({
      failure: { code: 403 },
      remedy: "sign_in_again",
    });
  });

  it.each(["", "a", "a.b.c", `a.${btoa("[]")}.c`])(
    "does not stumble over the id_token %j of a token at hand",
    async (id_token) => {
      const client = clientOf(async () => Response.json({ sub: "1" }));
      const session = client.resume({ access_token: "ya29.x", token_type: "bearer", id_token });
      expect((await session.profile()).subject).toBe("1");
    },
  );
});
