import type { Draft } from "../draft.ts";
import { hostAt } from "../hosts.ts";
import { inTemplate, literal } from "./text.ts";

/** A URL as code where `servers` has the hosts: `${servers.www}/oauth/authorize`, in backquotes. */
export function placed({ hosts }: Draft, url: string): string {
  const path = url.slice(new URL(url).origin.length);
  const server = `servers.${hostAt(hosts, url)}`;
  return path === "" ? server : `\`\${${server}}${inTemplate(path)}\``;
}

/** Where the API says who signed in. */
export function profileUrl({ apiUrl, profilePath }: Draft): string {
  return `${apiUrl}${profilePath}`;
}

/** The names of the hosts as a type: `"www" | "open"`. */
export function hostType({ hosts }: Draft): string {
  return hosts.map(({ name }) => literal(name)).join(" | ");
}

/** The hosts as entries of an object in code. */
export function hostEntries({ hosts }: Draft): readonly string[] {
  return hosts.map(({ name, origin }) => `${name}: ${literal(origin)},`);
}
