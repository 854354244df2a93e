import { optionInvalid, optionMissing } from "@oauthkit/core/parts";

/** Parameters of a route by their names in GitHub's documents: those in its path, and all others. */
export type GitHubParameters = Readonly<Record<string, unknown>>;

/** A route with its parameters filled in. */
export interface Target {
  readonly method: Method;
  /** Path and query, behind the URL of the API. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

const methods = ["get", "head", "post", "put", "patch", "delete"] as const;
type Method = (typeof methods)[number];

/**
 * Fills in a route as GitHub's documents write it: `GET /repos/{owner}/{repo}/issues`. What the path does not name goes into the query of a GET, and
 * into the JSON of anything else; what is undefined is left out. Throws `option_invalid` and `option_missing`.
 */
export function fillIn(route: string, parameters: GitHubParameters = {}): Target {
  const [, verb = "", template = ""] = /^([A-Za-z]+) (\/\S*)$/.exec(route) ?? [];
  const method = methods.find((one) => one === verb.toLowerCase());
  if (method === undefined) throw optionInvalid("a route is a method and a path, as GET /repos/{owner}/{repo}");
  const inPath = new Set<string>();
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    inPath.add(name);
    return segmentOf(name, parameters[name]);
  });
  const others = Object.entries(parameters).filter(([name, value]) => !inPath.has(name) && value !== undefined);
  if (method !== "get" && method !== "head") {
    return { method, path, body: others.length === 0 ? undefined : Object.fromEntries(others) };
  }
  const query = new URLSearchParams(others.map(([name, value]) => [name, queryText(name, value)])).toString();
  return { method, path: query === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`, body: undefined };
}

/** One part of a path, slashes and all (docs.github.com, "Troubleshooting the REST API"). */
function segmentOf(name: string, value: unknown): string {
  if (value === undefined || value === "") throw optionMissing(`the route's ${name} is missing; give it`);
  if (typeof value !== "string" && typeof value !== "number") {
    throw optionInvalid(`the route's ${name} has to be a text or a number`);
  }
  // They would lead to another route.
  if (value === "." || value === "..") throw optionInvalid(`the route's ${name} is no name`);
  return encodeURIComponent(value);
}

function queryText(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => queryText(name, item)).join(",");
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw optionInvalid(`${name} has to be a text, a number, a boolean, or a list of them`);
}
