import type { Session } from "@oauthkit/core";
import { type Command, Option } from "commander";

import type { Context } from "../context.ts";
import { type ExitCode, exitCodeOfStatus, exitCodes } from "../exit-codes.ts";
import { openProvider } from "../open-provider.ts";
import { waiting } from "../output/waiting.ts";
import { UsageError } from "../problems.ts";
import type { Act } from "./act.ts";
import { apiMethod, resultOf } from "./api-method.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { readRequest, type RequestFlags } from "./request.ts";
import { sessionOf } from "./session-of.ts";
import { readSubject } from "./subject.ts";

/** Flags of `call`. */
interface CallFlags extends ProviderFlags, RequestFlags {
  readonly limit: string;
}

/** `oauthkit call <provider> <method or URL>`. */
export function addCall(program: Command, act: Act): void {
  const command = withRequestFlags(
    program
      .command("call <provider> <method-or-url> [input...]")
      .description("call the API: a method of session.api, `profile`, or a URL")
      .option("--limit <count>", "entries of a list that is read page by page", "100"),
  );
  withJson(withProviderFlags(command)).action(act<CallFlags>(call));
}

/** Adds the flags of a call by URL. */
export function withRequestFlags(command: Command): Command {
  const header = new Option("-H, --header <line>", "by URL: Name: value; may be repeated")
    .argParser<readonly string[]>((text, before) => [...before, text])
    .default([], "none");
  return command
    .option("-X, --method <method>", "by URL: GET, or POST where there is a body")
    .option("-d, --data <body>", "by URL: the body, a form or JSON; @file for a file")
    .addOption(header);
}

async function call(
  context: Context,
  [name = "", what = "", ...rest]: readonly string[],
  flags: CallFlags,
): Promise<ExitCode> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError("--limit wants a whole number above 0");
  const subject = readSubject(what, rest, context.io.cwd);
  const request = "url" in subject ? readRequest(subject.url, flags, context.io.cwd) : undefined;
  const opened = await openProvider(name, flags, context, { hasSignedIn: true });
  await using session = await sessionOf(opened, context);
  if ("url" in subject && request !== undefined) return await callUrl(context, session, request);
  if ("url" in subject) return exitCodes.usage;
  const method = apiMethod(session, subject.method);
  const result = await waiting(context, `Calling ${subject.method}`, async () =>
    resultOf(method(...subject.input), limit),
  );
  context.output.result(result ?? null, () => textOf(result));
  return exitCodes.done;
}

async function callUrl(context: Context, session: Session<unknown>, request: Request): Promise<ExitCode> {
  const { io, output } = context;
  const [status, statusText, type, text] = await waiting(context, "Calling", async () => {
    const response = await session.fetch(request, { signal: io.signal });
    const { status: number, statusText: words, headers } = response;
    return [number, words, headers.get("content-type") ?? "", await response.text()] as const;
  });
  const body = readBody(text, type);
  if (status >= 300) output.note(`${status} ${statusText}`);
  output.result({ status, body }, () => textOf(body));
  return exitCodeOfStatus(status);
}

function readBody(text: string, type: string): unknown {
  if (!/\bjson\b/i.test(type)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function textOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
}
