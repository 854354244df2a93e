import { redirect } from "./answers.ts";
import { readReturnTo } from "./return-to.ts";
import type { Site } from "./site.ts";

/** What the cookie holds beside what the protocol wants to keep. */
export interface Kept {
  readonly returnTo: string;
  /** Where the sign-in began, for a page that offers to begin again. */
  readonly again?: string | undefined;
}

/** Begins a sign-in: sends the person to the provider, with a cookie to come back with. */
export async function wayOut({ protocol, jar }: Site, request: Request, kept: Kept): Promise<Response> {
  const departure = await protocol.begin();
  const cookies = await jar.put(request, departure, { ...kept, kept: departure.kept });
  return redirect(departure.url.href, cookies);
}

/** What a request that begins a sign-in says of where to go on to, and where it began itself. */
export function readStart({ origin, returnTo: usual }: Site, request: Request): Kept {
  const { searchParams, pathname } = new URL(request.url);
  const [wanted, ...more] = searchParams.getAll("return_to");
  const returnTo = (more.length === 0 ? readReturnTo(wanted, origin) : undefined) ?? usual;
  // A path like //host would lead away as well.
  const start = pathname.length > 256 ? undefined : readReturnTo(pathname, origin);
  return { returnTo, ...(start === undefined ? {} : { again: start }) };
}
