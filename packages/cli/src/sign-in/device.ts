import type { DevicePrompt } from "@oauthkit/core";

import type { OAuth2Connection } from "../connection.ts";
import { unlessCancelled, waiting } from "../output/waiting.ts";
import { leadTo, type SignIn } from "./way.ts";

/** Signs in on another device, or in this one's browser, by a code (RFC 8628). */
export async function byDevice({ client }: OAuth2Connection, signIn: SignIn): Promise<void> {
  const { opened, context, scope } = signIn;
  const { io, output } = context;
  const { promise: prompted, resolve: shown } = Promise.withResolvers<void>();
  const onPrompt = async (prompt: DevicePrompt): Promise<void> => {
    const minutes = Math.max(1, Math.round(prompt.expires_in / 60));
    const url = prompt.verification_uri_complete ?? prompt.verification_uri;
    await leadTo(
      url,
      `Open this address on any device within ${minutes} min, and type in ${output.style.strong(prompt.user_code)}:`,
      signIn,
    );
    shown();
  };
  const session = client.session("device", { scope, onPrompt }, { as: opened.as, signal: io.signal });
  // The clock begins to turn when there is something to wait for.
  await unlessCancelled(io.signal, Promise.race([prompted, session]));
  await using _ = await waiting(context, "Waiting for the code to be typed in", async () => session);
}
