import { OAuth2Client } from "@oauthkit/core";
import { createCanary, type Canary } from "@oauthkit/testing";

import { type Echo, echoing, fieldsNamed, plainWords, redirect, webPage } from "../../../test/providers/echoes.ts";
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
  const { fetch, answerBy } = echoing(emulator.fetch);
  const clientOf: CanaryScene["clientOf"] = (change) =>
    new OAuth2Client(okru({ ...application, ...change }), { fetch, random: () => canary("state"), timeout: 50 });
  const client = clientOf({});
  return {
    emulator,
    client,
    clientOf,
    login,
    canary,
    findCanaries,
    answerBy,
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

/** Answers that repeat everything, in whichever way a server may. */
export const echoes: Readonly<Record<string, Echo>> = {
  "a web page under 400": webPage(400),
  "a web page under 200": webPage(200),
  "a web page under 502": webPage(502),
  "plain words": plainWords,
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
  "a redirect": redirect,
  "fields named by the secret": (_, values) => Response.json(fieldsNamed(values)),
};
