import { readFile } from "node:fs/promises";

/** A file of the page; undefined where there is none at this path. */
export async function asset(path: string): Promise<Response | undefined> {
  const file = files.get(path);
  if (file === undefined) return undefined;
  const [name, type] = file;
  const bytes = await readFile(new URL(`page/${name}`, import.meta.url));
  return new Response(bytes, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
}

const script = "text/javascript";

type File = readonly [name: string, type: string];

const files: ReadonlyMap<string, File> = new Map<string, File>([
  ["/", ["index.html", "text/html"]],
  ["/icon.svg", ["icon.svg", "image/svg+xml"]],
  ["/page.css", ["page.css", "text/css"]],
  ["/account.css", ["account.css", "text/css"]],
  ["/story.css", ["story.css", "text/css"]],
  ...["main", "providers", "account", "countdown", "story", "element"].map((name): [string, File] => [
    `/${name}.mjs`,
    [`${name}.mjs`, script],
  ]),
]);

/** Nothing from elsewhere, nothing inline, no frames. */
const headers = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};
