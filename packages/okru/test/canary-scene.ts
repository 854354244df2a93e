import { OAuth2Client } from "@oauthkit/core";
import { createCanary, type Canary } from "@oauthkit/testing";

import { okru, type OkruApp } from "../src/index.ts";
import {
  demoApplication,
  demoOkruUser,
  okruEmulator,
  type OkruEmulator,
  type OkruMintedKind,
} from "../src/testing/index.ts";
import { type OkruClient, type OkruSession, redirectUri } from "./sign-in-scene.ts";

/** An emulated OK.ru whose every secret is marked. */
export interface CanaryScene {
  readonly emulator: OkruEmulator;
  readonly client: OkruClient;
  readonly clientOf: (change: Partial<OkruApp>) => OkruClient;
  readonly login: { readonly username: string; readonly password: string };
  readonly canary: Canary["canary"];
  readonly findCanaries: Canary["findCanaries"];
  readonly signIn: (flow?: "code" | "implicit") => Promise<OkruSession>;
  /** Has requests to a path answered by what is made of everything that they said, instead of the emulator. */
  readonly answerBy: (path: string, answer: Echo) => void;
}

/** Makes an answer of a request: its URL, headers and body as text, and the values in them. */
export type Echo = (said: string, values: readonly string[]) => Response;

// Photo ids are no secrets, and cookies never reach the client.
const open: ReadonlySet<OkruMintedKind> = new Set(["photo_id", "form_token", "cookie"]);

export function setUpCanaries(): CanaryScene {
  const { canary, findCanaries } = createCanary();
  const login = { username: demoOkruUser.login, password: canary("password") };
  const application = { ...demoApplication, secretKey: canary("secret_key") };
  const emulator = okruEmulator({
    applications: [{ ...application, passwordLogin: true }],
    users: [
      { ...demoOkruUser, password: login.password },
      { ...demoOkruUser, uid: "570000000002", login: "captcha", password: login.password, challenge: "captcha" },
    ],
    mint: (kind) => (open.has(kind) ? undefined : canary(kind)),
  });
  const echoes = new Map<string, Echo>();
  const clientOf: CanaryScene["clientOf"] = (change) =>
    new OAuth2Client(okru({ ...application, ...change }), {
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const echo = echoes.get(new URL(request.url).pathname);
        return echo === undefined ? emulator.fetch(request) : answer(request, echo);
      },
      random: () => canary("state"),
      timeout: 50,
    });
  const client = clientOf({});
  return {
    emulator,
    client,
    clientOf,
    login,
    canary,
    findCanaries,
    answerBy: (path, echo) => void echoes.set(path, echo),
    signIn: async (flow = "code") => {
      const { url, pending } = await client.authorize({
        redirectUri,
        flow,
        scope: ["VALUABLE_ACCESS", "PHOTO_CONTENT", "SET_STATUS"],
      });
      return client.callback(await emulator.approve(url), pending);
    },
  };
}

async function answer(request: Request, echo: Echo): Promise<Response> {
  const body = await request.text();
  const headers = [...request.headers].map(([name, value]) => `${name}: ${value}`);
  const fields = [...new URL(request.url).searchParams, ...new URLSearchParams(body)];
  const marked = fields.map(([, value]) => value).filter((value) => value.includes("CANARY-"));
  return echo([request.url, ...headers, body].join("\n"), marked.length === 0 ? ["nothing"] : marked);
}

/** Answers that repeat everything, in whichever way a server may. */
export const echoes: Readonly<Record<string, Echo>> = {
  "a web page under 400": (said) => page(said, 400),
  "a web page under 200": (said) => page(said, 200),
  "a web page under 502": (said) => page(said, 502),
  "plain words": (said, values) => new Response(`Error : ${values.join(" and ")} ${said}`, { status: 400 }),
  "an error of OAuth's": (said) =>
    Response.json({ error: "invalid_request", error_description: said }, { status: 400 }),
  "an error that is the secret itself": (_, values) => Response.json({ error: values.join(" ") }, { status: 400 }),
  "an error of the API's": (said) => Response.json({ error_code: 100, error_data: said, error_msg: `PARAM : ${said}` }),
  "a code that is the secret itself": (_, values) =>
    Response.json({ error_code: values.join(" "), error_msg: "PARAM : x" }),
  "a header that is the secret itself": (_, values) =>
    Response.json({}, { headers: { "invocation-error": values.join(" ") } }),
  "no JSON, and a header that is the secret itself": (said, values) =>
    new Response(`{${said}`, {
      headers: { "content-type": "application/json;charset=utf-8", "invocation-error": values.join(" ") },
    }),
  "escapes of escapes": (said, values) =>
    Response.json({
      error_code: 100,
      error: "invalid_request",
      error_description: encodeURIComponent(encodeURIComponent(said)),
      error_msg: `PARAM : ${encodeURIComponent(JSON.stringify(values))}`,
    }),
  "a redirect": (_, values) =>
    new Response(null, { status: 302, headers: { location: `https://elsewhere.test/?${values.join("&")}` } }),
  "fields named by the secret": (_, values) => Response.json(Object.fromEntries(values.map((value) => [value, value]))),
};

function page(said: string, status: number): Response {
  const headers = { "content-type": "text/html;charset=utf-8" };
  const words = said.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return new Response(`<html><head><title>${words}</title></head><body><p>${words}</p></body></html>`, {
    status,
    headers,
  });
}
