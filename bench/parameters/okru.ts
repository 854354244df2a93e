import { okru, okruToken } from "@oauthkit/okru";

import { accessToken, application } from "./application.ts";
import { initOf, type Sample } from "./requests.ts";

const { signer } = okru(application);
const token = okruToken({ access_token: accessToken });

/** okru's signer, as a session uses it: from a Request to a signed one. */
export async function signWithOkru(sample: Sample): Promise<Request> {
  if (signer === undefined) throw new Error("The provider has no signer");
  return signer.sign(new Request(sample.url, initOf(sample)), token);
}
