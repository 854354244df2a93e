import { describe, expect, it } from "vitest";

import { OAuth2Client, type Params, type Quirks } from "../../src/index.ts";
import { combined } from "../../src/quirks/index.ts";
import { standard } from "../quirk-catalogue/scene.ts";

const token = { access_token: "a1", refresh_token: "r1", token_type: "bearer" };

describe("a revocation", () => {
  it("is refused where the server refuses, and the token stays", async () => {
    const { revoke, kept } = scene({}, () => refusal("invalid_client", 401));
    await expect(revoke()).rejects.toMatchObject({ code: "token_refused", problem: "invalid_client" });
    expect(await kept()).toBe(true);
  });

  it.each(["refresh_token", "access_token"])("is done where the %s has ended already", async (which) => {
    const { revoke, kept, sent } = scene({}, (form) =>
      form.get("token_type_hint") === which ? refusal("invalid_token") : new Response(),
    );
    expect(await revoke()).toBe(true);
    expect(sent).toEqual(["r1", "a1"]);
    expect(await kept()).toBe(false);
  });

  it("of a refresh token that the server cannot revoke is no success", async () => {
    const { revoke } = scene({}, () => refusal("unsupported_token_type"));
    await expect(revoke()).rejects.toMatchObject({ problem: "unsupported_token_type" });
  });
});

describe("quirks.endpointRequest", () => {
  it("that says undefined sends nothing, and the rest goes on", async () => {
    const { revoke, kept, sent } = scene({ endpointRequest: accessOnly });
    expect(await revoke()).toBe(true);
    expect(sent).toEqual(["access_token=a1"]);
    expect(await kept()).toBe(false);
  });

  it("that says undefined ends a combination as well", async () => {
    const { revoke, sent } = scene(combined({ endpointRequest: () => undefined }, { endpointRequest: never }));
    expect(await revoke()).toBe(true);
    expect(sent).toEqual([]);
  });
});

describe("quirks.endpointResponse", () => {
  const gone: Quirks = {
    endpointResponse: (endpoint, _text, { status }) => (endpoint === "revocation" && status === 422 ? {} : undefined),
  };

  it("that throws is quirk_failed, without what it was given", async () => {
    const { revoke } = scene(
      { endpointResponse: (_, text) => JSON.parse(text) as never },
      () => new Response("s3cret!"),
    );
    const error: unknown = await revoke().catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: "quirk_failed",
      message: expect.stringContaining("endpointResponse") as string,
    });
    expect(JSON.stringify(error)).not.toContain("s3cret");
  });

  it("finds a refusal under status 200, where the standard would look no further", async () => {
    const refused: Quirks = { endpointResponse: (_, text) => (text === "" ? undefined : { error: text }) };
    const { revoke, kept } = scene(refused, () => new Response("not_yours"));
    await expect(revoke()).rejects.toMatchObject({ code: "token_refused", problem: "not_yours" });
    expect(await kept()).toBe(true);
  });

  it("makes a success of another status", async () => {
    const { revoke, kept } = scene(gone, () => Response.json({ message: "Unprocessable" }, { status: 422 }));
    expect(await revoke()).toBe(true);
    expect(await kept()).toBe(false);
  });

  it("makes no success of a server in trouble", async () => {
    const trusting: Quirks = { endpointResponse: () => ({ message: "fine" }) };
    const { revoke, kept } = scene(trusting, () => Response.json({ message: "Unavailable" }, { status: 503 }));
    await expect(revoke()).rejects.toMatchObject({ code: "http_failed", remedy: "try_again" });
    expect(await kept()).toBe(true);
  });

  it("leaves what it does not know as it stands", async () => {
    const { revoke } = scene(gone, () => refusal("invalid_client", 401));
    await expect(revoke()).rejects.toMatchObject({ problem: "invalid_client" });
  });

  it("of a combination: the first that has something to say", async () => {
    const silent: Quirks = { endpointResponse: () => undefined };
    const { revoke } = scene(combined(silent, gone, { endpointResponse: () => ({ error: "late" }) }), () =>
      Response.json({}, { status: 422 }),
    );
    expect(await revoke()).toBe(true);
  });

  it("of a combination of silent ones leaves it as it stands", async () => {
    const silent: Quirks = { endpointResponse: () => undefined };
    const { revoke } = scene(combined(silent, silent), () => refusal("invalid_client", 401));
    await expect(revoke()).rejects.toMatchObject({ problem: "invalid_client" });
  });
});

function accessOnly(_: string, form: Params): Params | undefined {
  return form["token_type_hint"] === "refresh_token" ? undefined : { access_token: form["token"] ?? "" };
}

function never(): Params {
  throw new Error("asked for a request that there is not");
}

interface Scene {
  readonly revoke: () => Promise<boolean>;
  readonly kept: () => Promise<boolean>;
  /** The tokens that were sent, or the whole form where it has none of that name. */
  readonly sent: readonly string[];
}

function scene(quirks: Quirks, answer: (form: URLSearchParams) => Response = () => new Response()): Scene {
  const sent: string[] = [];
  const kept = new Map([["provider:somebody", token]]);
  const store = {
    get: (key: string) => [...kept].find(([name]) => name.endsWith(key.split(":").at(-1) ?? ""))?.[1],
    set: () => undefined,
    delete: () => kept.clear(),
  };
  const fetch = async (input: string | URL | Request): Promise<Response> => {
    const form = new URLSearchParams(await (input as Request).text());
    const own = new URLSearchParams([...form].filter(([name]) => !/^client_|_hint$/.test(name)));
    sent.push(form.get("token") ?? String(own));
    return answer(form);
  };
  const client = new OAuth2Client({ ...standard, quirks }, { fetch, store });
  return { sent, revoke: async () => client.revoke("somebody"), kept: async () => kept.size > 0 };
}

function refusal(error: string, status = 400): Response {
  return Response.json({ error }, { status });
}
