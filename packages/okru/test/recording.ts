import { OAuth2Client, type OAuth2Session, type OAuth2Token } from "@oauthkit/core";

import { answersAs } from "../../../test/providers/answers.ts";
import { type Answer, recordFor, type Recording } from "../../../test/providers/recording.ts";
import {
  okru,
  type OkruApi,
  type OkruApp,
  type OkruProfile,
  type OkruToken,
  okruToken,
  type OkruTokenFields,
} from "../src/index.ts";
import { demoApplication } from "../src/testing/index.ts";

export { onlyOf, type Recording, type Sent } from "../../../test/providers/recording.ts";

/** A session as OK.ru's clients open it. */
export type OkruSession = OAuth2Session<OkruTokenFields, OkruApi, OkruProfile>;

/** Records every request; answers `true` unless told. */
export function record(answer: Answer = () => json(true)): Recording {
  return recordFor(answer);
}

/** A session of a token that is at hand, at a recorded server. */
export function openSession(
  { fetch }: Pick<Recording, "fetch">,
  app: Partial<OkruApp> = {},
  token: Pick<OAuth2Token, "access_token"> & Partial<OAuth2Token> = { access_token: "demo-token" },
): OkruSession {
  return new OAuth2Client(okru({ ...demoApplication, ...app }), { fetch }).resume(okruToken(token));
}

/** What an emulator issues, as an application would have kept it: OK.ru writes the seconds as text. */
export function kept(issued: { readonly access_token: string; readonly expires_in: string | number }): OkruToken {
  return okruToken({ ...issued, expires_in: Number(issued.expires_in) });
}

/** Answers as OK.ru gives them. */
export const { answerOf, json } = answersAs("application/json;charset=utf-8");
