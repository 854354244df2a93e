import { AuthorizationError, isOAuthKitError } from "../errors.ts";
import { createFreshness } from "../renewal/freshness.ts";
import { renewingSource, type RenewingSource } from "../renewal/renewing.ts";
import { nothing, openKeeper } from "./keeper.ts";
import { type Account, obtainByAssertion } from "./obtain.ts";

/** Keeps the token of one subject alive: the first one is got as every other, by an assertion, when it is needed. */
export function createSubjectSource(account: Account, subject: string | undefined): RenewingSource {
  let source: RenewingSource | undefined;
  let opening: Promise<RenewingSource> | undefined;
  const open = async (): Promise<RenewingSource> => {
    const { runtime } = account.parts;
    source = renewingSource({
      held: nothing,
      keeper: await openKeeper(account, subject),
      renewalOf: () => ({ run: async () => obtainByAssertion(account, subject), spends: false }),
      freshness: createFreshness(runtime),
      timeout: runtime.timeout,
    });
    return source;
  };
  const openOnce = async (): Promise<RenewingSource> =>
    (opening ??= open().catch((error: unknown) => {
      // What could not be loaded now may be there later.
      opening = undefined;
      throw error;
    }));
  return {
    isRenewable: () => true,
    settle: async () => (await opening?.catch(() => undefined))?.settle(),
    token: (options) => {
      // Without a promise where there is nothing to wait for: this runs with every call.
      const token = source?.token(options) ?? openOnce().then(async (opened) => opened.token(options));
      return token instanceof Promise ? account.track(token.catch(explain)) : token;
    },
  };
}

/** What is said of people does not hold for accounts: an API that refuses whatever token the server gives out. */
function explain(error: unknown): never {
  if (!isOAuthKitError(error) || error.remedy !== "sign_in_again" || error.problem !== undefined) throw error;
  const message = "the API refuses the token, and the server gives out the same one again; check the account's scope";
  throw new AuthorizationError("token_refused", message, { remedy: "mend_configuration" });
}
