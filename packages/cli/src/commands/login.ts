import type { Command } from "commander";

import type { Context } from "../context.ts";
import { type Opened, openProvider } from "../open-provider.ts";
import { UsageError } from "../problems.ts";
import type { Stamped } from "../providers/factories.ts";
import { readList } from "../settings/values.ts";
import { byBrowser, byBrowser1 } from "../sign-in/browser.ts";
import { checkGrant } from "../sign-in/check-grant.ts";
import { byDevice } from "../sign-in/device.ts";
import { byForms } from "../sign-in/headless.ts";
import { keepSettings } from "../sign-in/keep.ts";
import { byPin } from "../sign-in/pin.ts";
import type { SignIn } from "../sign-in/way.ts";
import type { Act } from "./act.ts";
import { type ProviderFlags, withJson, withProviderFlags } from "./flags.ts";
import { describeToken, readToken, tokenText } from "./kept-token.ts";

/** Flags of `login`. */
interface LoginFlags extends ProviderFlags {
  readonly device?: true;
  readonly pin?: true;
  readonly headless?: true;
  readonly scope?: string;
  readonly browser: boolean;
  readonly timeout: string;
}

/** `oauthkit login <provider>`. */
export function addLogin(program: Command, act: Act): void {
  const command = program
    .command("login <provider>")
    .description("sign in, and keep the token")
    .option("--device", "by a code that is typed in on any device")
    .option("--pin", "OAuth 1: by a PIN that the provider shows")
    .option("--headless", "by filling in the provider's forms, where the provider has them")
    .option("--scope <list>", "what to ask for, in place of the provider's default")
    .option("--redirect-uri <uri>", "where the provider sends people back to (default: a free port of 127.0.0.1)")
    .option("--no-browser", "only print the address")
    .option("--timeout <seconds>", "how long to wait for the person", "300");
  withJson(withProviderFlags(command)).action(act<LoginFlags>(login));
}

async function login(context: Context, [name = ""]: readonly string[], flags: LoginFlags): Promise<void> {
  const ways = (["device", "pin", "headless"] as const).filter((way) => flags[way] === true);
  if (ways.length > 1) throw new UsageError(`--${ways.join(" and --")} are different ways in; choose one`);
  const timeout = Number(flags.timeout);
  if (!(timeout > 0)) throw new UsageError("--timeout wants a number of seconds");
  const check = async (definition: Stamped, isMissing: (error: unknown) => boolean): Promise<void> =>
    checkGrant(definition, flags.device === true ? "device" : "code", isMissing);
  const isForms = flags.headless === true;
  const onUnopened = (error: unknown): void =>
    context.output.warn(`what the last sign-in was given is not used: ${(error as Error).message}`);
  const wants = { signsIn: true, onUnopened, ...(isForms ? {} : { check }) };
  const opened = await openProvider(name, flags, context, wants);
  const scope = flags.scope === undefined ? undefined : readList(flags.scope);
  await run(opened, ways[0], { opened, context, scope, browser: flags.browser, timeout });
  await keepSettings(opened);
  const token = await readToken(opened);
  const document = { ...describeToken(opened, token), signedIn: true };
  context.output.result(document, (style) => `${style.good("Signed in.")}\n${tokenText(document)}`);
}

async function run(
  { connection }: Opened,
  way: "device" | "pin" | "headless" | undefined,
  signIn: SignIn,
): Promise<void> {
  if (connection.protocol === "oauth1") {
    if (way === "device" || way === "headless")
      throw new UsageError(`--${way} is of OAuth 2; this provider has OAuth 1`);
    await (way === "pin" ? byPin : byBrowser1)(connection, signIn);
    return;
  }
  if (way === "pin") throw new UsageError("--pin is of OAuth 1; this provider has OAuth 2");
  await (way === "device" ? byDevice : way === "headless" ? byForms : byBrowser)(connection, signIn);
}
