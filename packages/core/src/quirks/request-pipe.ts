import type { Awaitable } from "../awaitable.ts";
import { ConfigurationError } from "../errors.ts";
import { formOf } from "../oauth2/desk-parts.ts";
import type { Params } from "../oauth2/grant.ts";

/** What a quirk makes of a request: other fields, another request altogether, or none. */
export type RequestBend = (form: Params, request: Request) => Awaitable<Params | Request | undefined>;

/**
 * Runs quirks of a request one behind the other: each sees the form as bent so far and the request as made so far. Throws `quirk_failed`
 * where one bends the form behind one that has made the request: its work would be lost.
 */
export async function runRequestPipe(
  bends: readonly RequestBend[],
  form: Params,
  standard: Request,
): Promise<Params | Request | undefined> {
  let [fields, request, isMade] = [form, standard, false];
  for (const bend of bends) {
    const bent = await bend(fields, request);
    if (bent === undefined) return undefined;
    if (bent instanceof Request) [request, isMade] = [bent, true];
    else if (isMade) throw misplaced();
    else [fields, request] = [bent, withForm(request, bent)];
  }
  return isMade ? request : fields;
}

function withForm({ url, method, headers }: Request, form: Params): Request {
  return new Request(url, { method, headers, body: formOf(form) });
}

function misplaced(): ConfigurationError {
  const message =
    "quirk order: among the combined quirks, one that bends the form stands behind one that has made the request already; " +
    "put those that make it last, such as jsonBody, viaGet and requestHeaders";
  return new ConfigurationError("quirk_failed", message);
}
