/** The form of a page. */
export interface Form {
  readonly action: URL;
  readonly fields: URLSearchParams;
}

/** Reads the first form of a page, or undefined where there is none. `base` is the page's address. */
export function readForm(html: string, base: URL): Form | undefined {
  const [form, attributes] = /<form\b([^>]*)>[\s\S]*?<\/form>/.exec(html) ?? [];
  if (form === undefined || attributes === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const [, input] of form.matchAll(/<input\b([^>]*)>/g)) {
    const name = read(input ?? "", "name");
    if (name !== undefined) fields.append(name, read(input ?? "", "value") ?? "");
  }
  return { action: new URL(read(attributes, "action") ?? "", base), fields };
}

function read(attributes: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
  return value?.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};
