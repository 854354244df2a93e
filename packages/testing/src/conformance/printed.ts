import { inspect } from "node:util";

import { check } from "./ending.ts";
import type { Secrets } from "./secrets.ts";

/** Fails where a definition shows a secret when it is printed. */
export function expectDiscreetDefinition({ leaksOf }: Secrets, definition: object): void {
  const [leak] = leaksOf(inspect(definition, { depth: null, showHidden: true }));
  check(
    leak === undefined,
    `printed, the definition shows ${String(leak)}`,
    "Keep secrets in `client.secret`, or in the functions that need them: names such as `secret` are hidden, others are not",
  );
}

/** Fails where a client, a session or a token does, or a session as JSON. */
export function expectDiscreetSession(
  { leaksOf }: Secrets,
  { client, session, token }: { readonly client: object; readonly session: object; readonly token: object },
): void {
  const shown = [client, session, token].map((value) => inspect(value, { depth: 9, showHidden: true }));
  const [leak] = leaksOf([...shown, JSON.stringify(session)]);
  check(
    leak === undefined,
    `printed, a token or a session shows ${String(leak)}`,
    "Copy no secret into a field of `extras` or of `api`; if one has to be there, name it as what it is, such as `…_secret`",
  );
}
