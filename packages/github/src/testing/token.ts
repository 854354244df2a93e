import type { EmulatorOwnRefusal, EmulatorRequest, EmulatorTokenDescription } from "@oauthkit/testing";

import type { GitHubEmulatorUser } from "./demo.ts";
import type { GitHubEmulatorHost } from "./emulator.ts";
import { normalized } from "./scopes.ts";

type Token = Required<EmulatorTokenDescription<GitHubEmulatorHost, GitHubEmulatorUser>>;

/** A token answer, with commas between its scopes; `life` is of the refresh token, in seconds. */
export function answerToken(life: number | undefined): Token["answer"] {
  return ({ scope = "", refresh_token, ...fields }, request) => {
    const names = normalized(scope.split(" ").filter((name) => name !== ""));
    const refresh = refresh_token === undefined ? {} : { refresh_token, refresh_token_expires_in: life };
    return written({ ...fields, ...refresh, scope: names.join(","), token_type: "bearer" }, request);
  };
}

/** docs.github.com, "Authorizing OAuth apps", "Device flow". */
export function answerDevice(fields: Readonly<Record<string, unknown>>, request: EmulatorRequest): Response {
  const { verification_uri_complete: _, ...others } = fields;
  return written(others, request);
}

/** Fields as a form, or as JSON for whoever accepts it. */
export function written(
  fields: Readonly<Record<string, unknown>>,
  { headers }: EmulatorRequest,
  status = 200,
): Response {
  if (/\bjson\b/.test(headers.get("accept") ?? "")) return Response.json(fields, { status });
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    ["string", "number"].includes(typeof value) ? [[name, `${value as string | number}`]] : [],
  );
  return new Response(new URLSearchParams(pairs).toString(), {
    status,
    headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
  });
}

/** A secret is wanted with a code and its refresh, and with nothing that came from a device. */
export const checkToken: Token["check"] = ({ grant, client, code, headers, form }): EmulatorOwnRefusal | undefined => {
  const isSecret = grant === "code" || (grant === "refresh" && code !== undefined);
  const isShown = client.secret !== undefined && form.has("client_secret");
  if ((!isSecret || isShown) && !headers.has("authorization")) return undefined;
  return {
    error: "incorrect_client_credentials",
    description: "The client_id and/or client_secret passed are incorrect.",
  };
};
