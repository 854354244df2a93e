import { createHash } from "node:crypto";

import {
  demoMailruApplication,
  demoMailruUser,
  mailruEmulator,
  type MailruEmulator,
  type MailruEmulatorOptions,
} from "../../src/testing/index.ts";
import { anna, blocked, callback, sentOf, type Query } from "./scene.ts";

const { clientId, clientSecret } = demoMailruApplication;

export const publicApplication = { clientId: "public" };

/** Both halves of PKCE. */
export const verifier = "a-verifier-of-no-less-than-forty-three-characters";
export const pkce = {
  code_challenge: createHash("sha256").update(verifier).digest("base64url"),
  code_challenge_method: "S256",
};

export function createScene(options: MailruEmulatorOptions = {}): MailruEmulator {
  const applications = [demoMailruApplication, publicApplication];
  return mailruEmulator({ applications, users: [demoMailruUser, anna, blocked], ...options });
}

export function authorizeUrl(parameters: Query = {}, oauth = "https://oauth.mail.ru"): string {
  const query = { client_id: clientId, redirect_uri: callback, response_type: "code", scope: "userinfo", state: "s&1" };
  return `${oauth}/login?${new URLSearchParams(sentOf({ ...query, ...parameters })).toString()}`;
}

export async function getCode(emulator: MailruEmulator, parameters: Query = {}): Promise<string> {
  return new URL(await emulator.approve(authorizeUrl(parameters))).searchParams.get("code") ?? "";
}

/** Asks the token endpoint, for a code unless told, with the secret in the form unless told. */
export async function askToken(
  { fetch: send, servers }: Pick<MailruEmulator, "fetch" | "servers">,
  parameters: Query,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const own = {
    grant_type: "authorization_code",
    redirect_uri: callback,
    client_id: clientId,
    client_secret: clientSecret,
  };
  const body = new URLSearchParams(sentOf({ ...own, ...parameters }));
  return send(`${servers.oauth}/token`, { method: "POST", body, headers });
}

export function encode(text: string): string {
  return new URLSearchParams({ x: text }).toString().slice(2);
}

export function basic(id: string, secret: string): string {
  return `Basic ${btoa(`${id}:${secret}`)}`;
}
