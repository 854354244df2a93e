import type { Http } from "@oauthkit/core";
import { fieldsOf, textsOf } from "@oauthkit/core/parts";

/**
 * Reads a list page by page, as long as an answer has a `nextPageToken` (AIP-158, "Pagination"); `name` is the field with the entries.
 *
 * @yields Entries, as they come.
 */
export async function* readPages<T>(
  http: Http,
  url: string,
  name: string,
  searchParams: Readonly<Record<string, string>>,
): AsyncGenerator<T, void, undefined> {
  let next: string | undefined;
  do {
    const pageToken = next === undefined ? {} : { pageToken: next };
    // One after the other: each page names the next.
    // oxlint-disable-next-line no-await-in-loop
    const page = await http.get<unknown>(url, { searchParams: { ...searchParams, ...pageToken } }).json();
    const entries = fieldsOf(page)[name];
    if (Array.isArray(entries)) yield* entries as T[];
    next = textsOf(page)("nextPageToken");
  } while (next !== undefined);
}
