import { type AssertionClient, isOAuthKitError } from "@oauthkit/core";

import { tallyOf } from "../tally.ts";
import { person, type Scene } from "./scene.ts";

/** On behalf of somebody else: where the server allows it, and where it does not. */
export async function speakForOthers(scene: Scene, robot: AssertionClient): Promise<void> {
  const { story, server, resource } = scene;
  story.step("It speaks for a user, and for itself, each with a token of its own");
  const { tokenRequests } = await tallyOf(server, async () => {
    for (const session of [robot.as(person), robot, robot.as(person)]) {
      const { sub } = await session.http.get(resource).json<{ readonly sub: string }>();
      story.fact("API", `was called by ${sub}`);
    }
  });
  story.fact("server saw", `assertions: ${tokenRequests}`);
  if (tokenRequests !== 1) throw new Error("a user's token was not kept for their next call");

  story.step("A failure, explained: a user that the account may not speak for");
  const error: unknown = await robot
    .as("somebody-else@example.test")
    .token()
    .catch((reason: unknown) => reason);
  if (!isOAuthKitError(error)) throw new Error("what had to fail did not", { cause: error });
  story.fact("error", error.message);
  story.fact("code, remedy", `${error.code}, ${error.remedy}`);
  checkSecrets(scene, error);
}

/** Neither a token nor a piece of the key. */
function checkSecrets({ findCanaries, keyFile }: Scene, error: Error): void {
  const lines = keyFile.private_key.split("\n").slice(1, -2);
  const shown = JSON.stringify([error, error.message, error.stack]);
  if (findCanaries(error).length > 0 || lines.some((line) => shown.includes(line))) {
    throw new Error("the error shows a secret");
  }
}
