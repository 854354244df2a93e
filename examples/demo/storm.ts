import type { OAuth2Token, SessionCore } from "@oauthkit/core";
import type { AuthorizationServer } from "@oauthkit/testing";

import type { Story } from "./story.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Where a storm takes place. */
export interface StormScene {
  readonly story: Story;
  readonly server: AuthorizationServer;
  /** A URL of the API. */
  readonly resource: string;
}

/** Makes a number of calls at once, and tells how they were answered, and what the server has seen. All of them have to be answered. */
export async function storm(
  { story, server, resource }: StormScene,
  session: SessionCore<OAuth2Token>,
  calls: number,
): Promise<Tally> {
  const call = async (): Promise<number> => {
    const response = await session.fetch(resource);
    await response.arrayBuffer();
    return response.status;
  };
  let statuses: readonly number[] = [];
  const tally = await tallyOf(server, async () => {
    statuses = await Promise.all(Array.from({ length: calls }, call));
  });
  const answered = statuses.filter((status) => status === 200).length;
  story.fact("calls", `${answered} of ${calls} answered with status 200`);
  story.fact("server saw", `calls with a token it refuses: ${tally.refused}`);
  if (answered < calls) throw new Error("some of the calls were not answered");
  return tally;
}
