import { type Form, namesOf } from "./form.ts";
import type { Page } from "./page.ts";
import type { PageMarks } from "./pages.ts";
import { normalise } from "./visible-text.ts";

/** Whether a page has all these marks. */
export function hasMarks(page: Page, marks: PageMarks): boolean {
  const isAbout = marks.form !== undefined || marks.fields !== undefined;
  return isPlace(page, marks) && (!isAbout || findForm(page, marks) !== undefined);
}

/** The first form of a page with these marks that also has fields of further names. */
export function findForm(page: Page, marks: PageMarks, more: readonly string[] = []): Form | undefined {
  if (!isPlace(page, marks)) return undefined;
  const expected = [...(marks.fields ?? []), ...more];
  return page.forms.find((form) => {
    const names = namesOf(form);
    return (marks.form ?? form.id) === form.id && expected.every((name) => names.includes(name));
  });
}

/** Whether the marks are about an address alone, and this is the one. */
export function isAddressOf(url: URL, { status, form, fields, text, path, query }: PageMarks): boolean {
  const isAboutMore = [status, form, fields, text].some((mark) => mark !== undefined);
  return !isAboutMore && (path ?? query) !== undefined && isAt(url, { path, query });
}

function isAt(url: URL, { path, query }: AddressMarks): boolean {
  return (
    (path ?? url.pathname) === url.pathname &&
    Object.entries(query ?? {}).every(([name, value]) => url.searchParams.get(name) === value)
  );
}

interface AddressMarks {
  readonly path: string | undefined;
  readonly query: Readonly<Record<string, string>> | undefined;
}

function isPlace({ url, status, text }: Page, marks: PageMarks): boolean {
  return (
    (marks.status ?? status) === status &&
    isAt(url, { path: marks.path, query: marks.query }) &&
    text.includes(normalise(marks.text ?? ""))
  );
}
