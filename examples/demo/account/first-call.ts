import { AssertionClient } from "@oauthkit/core";

import { recording } from "../recording.ts";
import type { Scene } from "./scene.ts";

/** The account signs an assertion, buys a token with it, and calls the API. */
export async function firstCall({ story, server, options, runtime, resource }: Scene): Promise<void> {
  story.step("The account signs for itself, gets a token, and calls the API");
  await using robot = new AssertionClient(options, { ...runtime, fetch: recording(story) });
  const { sub } = await robot.http.get(resource).json<{ readonly sub: string }>();
  const { alg, iss, iat, exp } = readAssertion(server.log.find(({ step }) => step === "token")?.form["assertion"]);
  story.fact("assertion", `signed with ${alg} by ${iss}, good for ${exp - iat} seconds`);
  story.fact("API", `was called by ${sub}`);
  if (sub !== iss) throw new Error("the API was called by somebody else than who signed");
}

interface Assertion {
  readonly alg: string;
  readonly iss: string;
  readonly iat: number;
  readonly exp: number;
}

/** Its header and its claims. */
function readAssertion(jwt: string | readonly string[] = ""): Assertion {
  const [header, claims] = [jwt].flat().join("").split(".").map(decode);
  return { ...header, ...claims } as Assertion;
}

function decode(part: string, index: number): object | undefined {
  return index === 2 ? undefined : (JSON.parse(Buffer.from(part, "base64url").toString()) as object);
}
