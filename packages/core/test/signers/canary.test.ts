import { createCanary } from "@oauthkit/testing";
import { describe, expect, test } from "vitest";

import { isOAuthKitError, OAuth2Client, type OAuth2Definition, type OAuth2Session } from "../../src/index.ts";
import { parameterSigner } from "../../src/signers/index.ts";
import { api, md5Of } from "./verifier.ts";

describe("no error shows secret, token or refused value", () => {
  test.each<readonly [what: string, code: string, call: (session: OAuth2Session, value: string) => Promise<unknown>]>([
    ["a reserved name in a query", "parameter_reserved", async ({ fetch }, value) => fetch(`${api}?sig=${value}`)],
    ["a reserved name in a form", "parameter_reserved", async ({ fetch }, value) => fetch(api, form(`sig=${value}`))],
    ["a name twice", "parameter_reserved", async ({ fetch }, value) => fetch(`${api}?a=${value}&a=${value}1`)],
    ["a name twice, in a form", "parameter_reserved", async ({ fetch }, value) => fetch(api, form(`a=${value}&a=1`))],
    ["escapes that are no UTF-8", "text_malformed", async ({ fetch }, value) => fetch(`${api}?a=%FF${value}`)],
    ["the same in a form", "text_malformed", async ({ fetch }, value) => fetch(api, form(`a=%FF${value}`))],
    ["a foreign origin", "origin_foreign", async ({ fetch }, value) => fetch(`https://other.example.test/?a=${value}`)],
  ])("before anything is sent: %s", async (_, code, call) => {
    const scene = createScene(() => new Response("done"));
    const error = await caught(call(scene.session, scene.canary("own_value")));
    expect(scene.findCanaries(error)).toEqual([]);
    expect(error).toMatchObject({ code, remedy: "mend_configuration" });
    expect(scene.sent).toEqual([]);
  });

  test.each<readonly [what: string, code: string, answer: (request: Request, body: string) => Response]>([
    [
      "a network that quotes the signed call",
      "network_failed",
      ({ url }, body) => {
        throw new TypeError(`fetch failed: ${url} ${body}`, { cause: new Error(`no route to ${url}`) });
      },
    ],
    [
      "a status whose body repeats the signed call",
      "http_failed",
      ({ url }, body) => Response.json({ you_sent: `${url} ${body}` }, { status: 400 }),
    ],
    [
      "a refusal that repeats the signed call, in its code and name too",
      "api_refused",
      ({ url }, body) =>
        Response.json({ error_code: url, error_name: `${url} ${body}`, error_msg: `no: ${url} ${body}` }),
    ],
    ["what is no JSON", "response_not_json", ({ url }, body) => new Response(`${url} ${body}`)],
    [
      "a redirect to the signed call",
      "redirect_refused",
      ({ url }) => new Response(null, { status: 302, headers: { location: url } }),
    ],
  ])("after it was sent: %s", async (_, code, answer) => {
    for (const options of [{ method: "get" }, { method: "post", body: new URLSearchParams({ a: "1" }) }]) {
      const scene = createScene(answer);
      const error = await caught(scene.session.http(api, { ...options, retry: 0 }).json());
      expect(scene.findCanaries(error)).toEqual([]);
      expect(isOAuthKitError(error)).toBe(true);
      expect(error).toMatchObject({ code });
      // It was there to be found.
      expect(scene.findCanaries(scene.sent)).not.toEqual([]);
    }
  });
});

interface Scene {
  readonly session: OAuth2Session;
  readonly canary: (label: string) => string;
  readonly findCanaries: (value: unknown) => readonly string[];
  /** URLs and bodies. */
  readonly sent: string[];
}

/** A session whose signature, token and secrets are marked. */
function createScene(answer: (request: Request, body: string) => Response): Scene {
  const { canary, findCanaries } = createCanary();
  const appSecret = canary("app_secret");
  const sent: string[] = [];
  const definition: OAuth2Definition = {
    endpoints: { authorization: "https://as.example.test/authorize", token: "https://as.example.test/token" },
    client: { id: "app", secret: appSecret },
    origins: ["https://api.example.test"],
    failure: (body) => {
      const { error_code: code, error_name: name, error_msg: message } = body as Readonly<Record<string, string>>;
      return code === undefined ? undefined : { code, name: name ?? "", message: message ?? "" };
    },
    signer: parameterSigner({
      name: "sig",
      signed: () => ({ application_key: "KEY" }),
      unsigned: ({ access_token }) => ({ access_token }),
      // A server that is told the secret by mistake must not make it known.
      sign: (joined) => `${md5Of(joined + appSecret)}.${appSecret}`,
    }),
  };
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const body = await request.text();
    sent.push(request.url, body);
    return answer(request, body);
  };
  const session = new OAuth2Client(definition, { fetch }).resume({
    access_token: canary("access_token"),
    token_type: "bearer",
  });
  return { session, canary, findCanaries, sent };
}

function form(body: string): RequestInit {
  return { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body };
}

async function caught(task: Promise<unknown>): Promise<unknown> {
  return task.then(
    () => {
      throw new Error("the call should have failed");
    },
    (error: unknown) => error,
  );
}
