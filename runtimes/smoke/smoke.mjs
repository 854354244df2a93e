import { checkAssertions } from "./assertions.mjs";
import { checkCalls } from "./calls.mjs";
import { checkErrors } from "./errors.mjs";
import { checkMailru } from "./mailru.mjs";
import { checkOAuth2 } from "./oauth2.mjs";
import { checkOkru } from "./okru.mjs";
import { createClient, signIn } from "./sign-in.mjs";
import { checkVectors } from "./vectors.mjs";
import { checkWeb } from "./web.mjs";

/** Does everything once. Returns what was done, in words; throws at the first thing that is not as it should be. */
export async function smoke({ origin, silent, issuer, accounts, okru, mailru, mailruPlatform }) {
  const client = createClient(origin);
  const session = await signIn(client);
  const calls = await checkCalls(session, origin);
  const signatures = await checkVectors();
  const errors = await checkErrors({ session, origin, silent });
  const oauth2 = await checkOAuth2(issuer);
  const web = await checkWeb(issuer);
  const assertions = await checkAssertions(accounts);
  const providers = [await checkOkru(okru), await checkMailru({ mailru, mailruPlatform })];
  const oauth1 = `OAuth 1: signed in, ${calls} calls, ${signatures} known signatures, ${errors} errors`;
  return [oauth1, oauth2, web, assertions, ...providers].join("; ");
}
