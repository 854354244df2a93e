import { isOAuthKitError, OAuth2Client, type OAuth2Session, type Remedy } from "@oauthkit/core";

import type { Scene } from "./scene.ts";

/** Two failures, each with what happened, what to do, and without what must not be in a log. */
export async function explainFailures(scene: Scene, session: OAuth2Session): Promise<void> {
  const { story, server, clock, definition, resource, findCanaries } = scene;

  story.step("A failure, explained: the person has taken their leave back");
  server.revokeAccessTokens();
  server.revokeRefreshTokens();
  await explain(scene, session.http.get(resource), "sign_in_again");

  story.step("Another: the wrong secret, and a server that repeats it in its answer");
  const { id, secret = "" } = definition.client;
  const wrong = { id, secret: secret.toUpperCase() };
  const refusal = { error: "invalid_client", error_description: `${wrong.secret} is not the secret of ${id}` };
  server.fault("token", { json: refusal, status: 401 });
  if (findCanaries(refusal).length === 0) throw new Error("a secret in plain sight was not found");
  const client = new OAuth2Client({ ...definition, client: wrong }, { now: clock.now });
  await explain(scene, client.session("clientCredentials", {}), "mend_configuration");
}

async function explain({ story, findCanaries }: Scene, failing: Promise<unknown>, remedy: Remedy): Promise<void> {
  const error: unknown = await failing.catch((reason: unknown) => reason);
  if (!isOAuthKitError(error)) throw new Error("what had to fail did not", { cause: error });
  story.fact("error", error.message);
  story.fact("code, remedy", `${error.code}, ${error.remedy}`);
  const found = findCanaries(error);
  story.fact("secrets in it", found.length === 0 ? "none" : found.join("; "));
  if (error.remedy !== remedy) throw new Error(`the remedy is not ${remedy}`);
  if (found.length > 0) throw new Error("the error shows a secret");
}
