import { ConfigurationError } from "@oauthkit/core";
import { unlessAborted } from "@oauthkit/core/parts";

import type { Challenge } from "./challenge.ts";
import { type Form, namesOf } from "./form.ts";
import { loadImage } from "./image.ts";
import type { Walk } from "./options.ts";
import type { Page } from "./page.ts";
import { placeOf } from "./place.ts";
import { unanswered } from "./problems.ts";
import type { Values } from "./submission.ts";

/** Asks about a form. Throws `challenge_unanswered`, and `option_invalid` for an answer that fits no field. */
export async function ask(
  walk: Walk,
  page: Page,
  form: Form | undefined,
  question: { readonly kind: string; readonly fields: readonly string[] },
): Promise<Values> {
  const { kind, fields } = question;
  const { challenge: hook, secrets } = walk;
  const refuse = (why: string): Error => unanswered(walk, page, kind, fields, why);
  if (hook === undefined) throw refuse("there is nobody to ask; give a challenge hook, or sign in with a browser");
  if (form === undefined || fields.length === 0) throw refuse("there is nothing to fill in; sign in with a browser");
  const { image } = form;
  const challenge: Challenge = {
    kind,
    fields,
    text: page.text.slice(0, 500),
    url: placeOf(page.url, secrets),
    ...(image === undefined ? {} : { image: async () => loadImage(walk, page, image) }),
  };
  const answer = await unlessAborted((async () => hook(challenge))(), walk.signal);
  if (answer === undefined) throw refuse("the challenge hook gave up; sign in again");
  const values = readAnswer(answer, fields);
  const foreign = Object.keys(values).find((name) => !namesOf(form).includes(name));
  if (foreign !== undefined) throw misfit("names a field that the form does not have");
  secrets.addAlways(...Object.values(values));
  return values;
}

function readAnswer(answer: Values | string, fields: readonly string[]): Values {
  const [only, ...others] = fields;
  const values = typeof answer === "string" ? (others.length === 0 ? { [only ?? ""]: answer } : undefined) : answer;
  if (values === undefined) throw misfit("is one text for several fields; answer with an object");
  if (typeof values !== "object" || values === null) throw misfit("is neither a text nor an object of texts");
  if (Object.values(values).every((value) => typeof value === "string")) return values;
  throw misfit("has a value that is no text");
}

function misfit(what: string): ConfigurationError {
  return new ConfigurationError("option_invalid", `the answer of the challenge hook ${what}`);
}
