import { describeToken } from "../commands/kept-token.ts";
import { sessionOf } from "../commands/session-of.ts";
import { settingsKey } from "../open-provider.ts";
import { homeOf } from "../settings/home.ts";
import { openedOf, type Step } from "./step.ts";

/** Whether what is kept can be read: the folder, the key, the seal. */
export const store: Step = {
  name: "kept tokens",
  look: async (patient) => {
    const { context } = patient;
    const opened = openedOf(patient);
    const { folder } = homeOf(context.io);
    await opened.safe.settings.get(settingsKey(opened.provider, opened.as));
    const token = await opened.safe.tokens.get(opened.key);
    if (token === undefined) return `${folder}: nothing is kept as ${opened.as} yet; sign in with \`oauthkit login\``;
    const { isExpired, isRenewable } = describeToken(opened, token);
    const state =
      isExpired === true ? (isRenewable === true ? "expired, and can be renewed" : "expired") : "not expired";
    return `${folder}: a token is kept as ${opened.as}, ${state}`;
  },
};

/** Whether the kept token works: the provider is asked who signed in. */
export const session: Step = {
  name: "session",
  // It may renew the token.
  isFinished: true,
  look: async (patient) => {
    const opened = openedOf(patient);
    if ((await opened.safe.tokens.get(opened.key)) === undefined) return undefined;
    if (opened.connection.definition.profile === undefined) return undefined;
    await using kept = await sessionOf(opened, patient.context);
    await kept.profile();
    return "the provider says who signed in";
  },
};
