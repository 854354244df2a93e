import { authorizationRows } from "./authorization.ts";
import { callRows } from "./calls.ts";
import type { Row } from "./circuit.ts";
import { clientRows } from "./client.ts";
import { lifetimeRows } from "./lifetimes.ts";
import { openidRows } from "./openid.ts";
import { ownGrantRows } from "./own-grants.ts";
import { settingsRows } from "./settings.ts";
import { successRows } from "./successes.ts";
import { tokenAnswerRows } from "./token-answers.ts";
import { tokenRequestRows } from "./token-requests.ts";
import { wayBackRows } from "./way-back.ts";

/** The whole table. */
export const rows: readonly Row[] = [
  ...authorizationRows,
  ...settingsRows,
  ...clientRows,
  ...tokenRequestRows,
  ...tokenAnswerRows,
  ...successRows,
  ...lifetimeRows,
  ...callRows,
  ...ownGrantRows,
  ...openidRows,
  ...wayBackRows,
];
