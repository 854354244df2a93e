import { ConfigurationError } from "@oauthkit/core";
import { loopbackReceiver } from "@oauthkit/node";

import type { Context } from "../context.ts";
import { isInteractive } from "../io.ts";
import { unlessCancelled, waiting } from "../output/waiting.ts";
import { ask } from "../settings/ask.ts";
import { variableOf } from "../settings/names.ts";
import type { SignIn } from "./way.ts";

/** Where the person comes back to, and how that is heard of. */
export interface WayBack extends AsyncDisposable {
  readonly redirectUri: string;
  /** The URL that the person came back to. */
  readonly returned: () => Promise<string>;
}

/** A port of this machine where the redirect URI leads there, or is left open; else the person is asked for the URL that the browser ends at. */
export async function openWayBack(signIn: SignIn): Promise<WayBack> {
  const { opened, context, timeout } = signIn;
  const { redirectUri } = opened.settled.mine;
  const port = redirectUri === undefined ? {} : portOf(redirectUri);
  if (redirectUri !== undefined && port === undefined) return pasted(redirectUri, opened.connection.id, context);
  const receiver = await loopbackReceiver({ ...port, timeout, signal: context.io.signal });
  return {
    redirectUri: receiver.redirectUri,
    returned: async () => (await waiting(context, "Waiting for the browser", async () => receiver.received)).href,
    [Symbol.asyncDispose]: async () => receiver[Symbol.asyncDispose](),
  };
}

/** What a receiver has to be told to be reached at a redirect URI; `undefined` where none can be. */
function portOf(redirectUri: string): { readonly port: number; readonly path: string } | undefined {
  if (!URL.canParse(redirectUri)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(redirectUri);
  if (protocol !== "http:" || hostname !== "127.0.0.1" || search !== "") return undefined;
  return { port: port === "" ? 80 : Number(port), path: pathname };
}

function pasted(redirectUri: string, provider: string, context: Context): WayBack {
  const { io, output } = context;
  if (!isInteractive(io)) {
    const message = `the redirect URI does not lead to this machine, and there is no terminal to ask for the address that the browser ends at; register http://127.0.0.1:8976/callback, or another one like it, and give it by --redirect-uri or ${variableOf(provider, "redirectUri")}`;
    throw new ConfigurationError("option_invalid", message, { provider });
  }
  return {
    redirectUri,
    returned: async () => {
      output.note(`The browser will end at ${redirectUri}, whether or not there is a page.`);
      const question = { message: "The whole address that the browser has ended at" };
      // It has the code in it, or the token.
      return unlessCancelled(io.signal, ask(io.prompter, "secret", question));
    },
    [Symbol.asyncDispose]: async () => undefined,
  };
}
