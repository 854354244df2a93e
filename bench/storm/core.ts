import { OAuth2Client } from "@oauthkit/core";

import { type Contestant, readAnswer } from "./site.ts";

/** A session. */
export const core: Contestant = ({ resource, token, client, stored }) => {
  const definition = { endpoints: { token }, client: { ...client, authentication: "post" as const } };
  const session = new OAuth2Client(definition).resume(stored);
  return async () => readAnswer(await session.fetch(resource));
};
