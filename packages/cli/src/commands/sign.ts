import { randomBytes } from "node:crypto";

import { type Explanation, explainSignature, type Fetch, type Session } from "@oauthkit/core";
import { redacting } from "@oauthkit/core/parts";
import type { Command } from "commander";

import { type Connection, connect } from "../connection.ts";
import type { Context } from "../context.ts";
import { type Opened, openProvider } from "../open-provider.ts";
import { UsageError } from "../problems.ts";
import { isSecretName } from "../settings/names.ts";
import type { Act } from "./act.ts";
import { apiMethod, resultOf } from "./api-method.ts";
import { withRequestFlags } from "./call.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { describeToken, readToken } from "./kept-token.ts";
import { readRequest, type RequestFlags } from "./request.ts";
import { readSubject, type Subject } from "./subject.ts";

/** Flags of `sign`. */
interface SignFlags extends ProviderFlags, RequestFlags {
  readonly show?: true;
}

/** `oauthkit sign <provider> <method or URL>`. */
export function addSign(program: Command, act: Act): void {
  const command = withRequestFlags(
    program
      .command("sign <provider> <method-or-url> [input...]")
      .description("print the request that a call would send, with its signature or token, and send nothing")
      .option("--show", "print secrets too, in place of [redacted]"),
  );
  withJson(withProviderFlags(command)).action(act<SignFlags>(sign));
}

async function sign(
  context: Context,
  [name = "", what = "", ...rest]: readonly string[],
  flags: SignFlags,
): Promise<void> {
  const subject = readSubject(what, rest, context.io.cwd);
  const request = "url" in subject ? readRequest(subject.url, flags, context.io.cwd) : undefined;
  const opened = await openProvider(name, flags, context, { hasSignedIn: true });
  const token = await readToken(opened);
  if (describeToken(opened, token).isExpired === true)
    context.output.warn("the token has expired; a call would renew it first");
  const { connection } = opened;
  // The request that is explained is the one that is printed.
  const once = onceOf();
  const explained =
    connection.protocol === "oauth1" && request !== undefined
      ? await explainSignature(request, { ...connection.definition, ...once, token: token as never })
      : undefined;
  const signed = await signedRequest(connection, token, subject, request, once);
  const explanation = flags.show === true ? unveiled(explained, token) : explained;
  const redact = flags.show === true ? (text: string) => text : redacting(secretsOf(opened, token));
  const headers = Object.fromEntries([...signed.headers].map(([header, value]) => [header, redact(value)]));
  const body = signed.body === null ? undefined : redact(await signed.text());
  const document = {
    method: signed.method,
    url: redact(signed.url),
    headers,
    ...(body === undefined ? {} : { body }),
    ...(explanation === undefined ? {} : { explanation }),
  };
  context.output.result(document, () => {
    const lines = [
      `${document.method} ${document.url}`,
      ...Object.entries(headers).map(([key, value]) => `${key}: ${value}`),
    ];
    const told =
      explanation === undefined ? [] : ["", `base string: ${explanation.baseString}`, ...explanation.remarks];
    return [...lines, ...(body === undefined ? [] : ["", body]), ...told].join("\n");
  });
}

/** Timestamp and nonce of one signature. */
interface Once {
  readonly now: () => number;
  readonly random: () => string;
}

function onceOf(): Once {
  const [moment, nonce] = [Date.now(), randomBytes(16).toString("hex")];
  return { now: () => moment, random: () => nonce };
}

/** With the token, which `--show` asks for: the base string is then what was signed, where no other parameter is a secret. */
function unveiled(explanation: Explanation | undefined, token: object): Explanation | undefined {
  const { oauth_token: shown } = token as { readonly oauth_token?: unknown };
  if (explanation === undefined || typeof shown !== "string") return explanation;
  const name = "oauth_token%3D";
  const value = encodeURIComponent(encodeURIComponent(shown));
  return { ...explanation, baseString: explanation.baseString.replace(`${name}[redacted]`, () => `${name}${value}`) };
}

/** Has the call made by a client whose network keeps what it is given. */
async function signedRequest(
  connection: Connection,
  token: object,
  subject: Subject,
  request: Request | undefined,
  once: Once,
): Promise<Request> {
  let kept: Request | undefined;
  const keep: Fetch = async (input, init) => {
    kept ??= new Request(input, init);
    return Response.json({});
  };
  const session = sessionAt(connect(connection.definition as never, { ...once, fetch: keep }), token);
  try {
    if (request !== undefined) await session.fetch(request);
    else if ("method" in subject) await resultOf(apiMethod(session, subject.method)(...subject.input), 1);
  } catch (error) {
    // What a method makes of an answer that is none does not matter; what kept it from asking does.
    if (kept === undefined) throw error;
  }
  if (kept === undefined) throw new UsageError("this method sends nothing");
  return kept;
}

function sessionAt(connection: Connection, token: object): Session<unknown> {
  if (connection.protocol === "oauth1") return connection.client.session(token as never);
  // Never renewed: that would take the network.
  const { refresh_token: _, expires_at: __, ...lasting } = token as Readonly<Record<string, unknown>>;
  return connection.client.resume(lasting as never);
}

/** Everything that must not be seen: the client's secrets, and whatever of the token is named like one. */
function secretsOf({ connection }: Opened, token: object): readonly string[] {
  const { definition } = connection;
  const own = [definition.client.secret, ...("secrets" in definition ? (definition.secrets ?? []) : [])];
  const fields = Object.entries(token).filter(([name]) => isSecretName(name) && name !== "token_type");
  return [...own, ...fields.map(([, value]) => value as unknown)].filter(
    (value): value is string => typeof value === "string" && value !== "",
  );
}
