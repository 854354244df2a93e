import { OAuth2Client, type OAuth2Session } from "@oauthkit/core";

import { answersAs } from "../../../../test/providers/answers.ts";
import { type Answer, recordFor, type Recording } from "../../../../test/providers/recording.ts";
import {
  mailruPlatform,
  type MailruPlatformApi,
  type MailruPlatformApp,
  type MailruPlatformProfile,
  mailruPlatformToken,
  type MailruPlatformTokenFields,
} from "../../src/index.ts";
import { demoPlatformApplication } from "../../src/testing/index.ts";

export { onlyOf, type Recording, type Sent } from "../../../../test/providers/recording.ts";

/** A session as the platform's clients open it. */
export type PlatformSession = OAuth2Session<MailruPlatformTokenFields, MailruPlatformApi, MailruPlatformProfile>;

/** Records every request; answers `true` unless told. */
export function record(answer: Answer = () => json(true)): Recording {
  return recordFor(answer);
}

/** A user of 64 bits. */
export const uid = "15410773191172635989";

/** A session of a token that is at hand, at a recorded server. */
export function openSession(
  { fetch }: Pick<Recording, "fetch">,
  app: Partial<MailruPlatformApp> = {},
  token: Parameters<typeof mailruPlatformToken>[0] = { access_token: "demo-token", uid },
): PlatformSession {
  const client = new OAuth2Client(mailruPlatform({ ...demoPlatformApplication, ...app }), { fetch });
  return client.resume(mailruPlatformToken(token));
}

/** Answers as the platform gives them. */
export const { answerOf, json } = answersAs("text/javascript; charset=utf-8");
