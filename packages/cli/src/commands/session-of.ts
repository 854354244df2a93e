import type { Session } from "@oauthkit/core";

import type { Context } from "../context.ts";
import type { Opened } from "../open-provider.ts";
import { onGoing } from "../output/waiting.ts";
import { readToken } from "./kept-token.ts";

/** The session of the kept token. Its disposal waits for a renewal that is under way, and says so after Ctrl-C. Rejects with `reauthorization_required` where none is kept. */
export async function sessionOf(opened: Opened, { io, output }: Context): Promise<Session<unknown>> {
  const token = await readToken(opened);
  const { connection, as } = opened;
  if (connection.protocol === "oauth1") return connection.client.session(token as never);
  const session = await connection.client.restore(as);
  return {
    ...session,
    [Symbol.asyncDispose]: async () => {
      if (io.signal.aborted) output.note(onGoing);
      await session[Symbol.asyncDispose]();
    },
  };
}
