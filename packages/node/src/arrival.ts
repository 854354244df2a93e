import type { IncomingMessage } from "node:http";

/**
 * The URL that a request brings an answer to; undefined for a request that brings none, or that no browser makes when it is sent back. What was posted
 * (`response_mode=form_post`) stands in its query.
 */
export async function readArrival(request: IncomingMessage, redirectUri: string): Promise<URL | undefined> {
  const url = readTarget(request, new URL(redirectUri));
  if (url === undefined || !isNavigation(request)) return undefined;
  if (request.method === "GET") return hasAnswer(url.searchParams) ? url : undefined;
  if (request.method !== "POST") return undefined;
  const form = await readForm(request);
  if (form === undefined || !hasAnswer(form)) return undefined;
  for (const [name, value] of form) url.searchParams.append(name, value);
  return url;
}

/** Where it went, if that is here: a page elsewhere can give its own name this address, but not this Host (DNS rebinding). */
function readTarget({ headers, url = "" }: IncomingMessage, expected: URL): URL | undefined {
  if (headers.host !== expected.host || !url.startsWith("/")) return undefined;
  const asked = expected.origin + url;
  if (!URL.canParse(asked)) return undefined;
  const found = new URL(asked);
  return found.origin === expected.origin && found.pathname === expected.pathname ? found : undefined;
}

/** Browsers say what they want something for. Images, frames, scripts and guesses at the next page are no person who came back. */
function isNavigation({ headers }: IncomingMessage): boolean {
  const { "sec-fetch-dest": dest = "document", "sec-purpose": purpose = "", purpose: former = "" } = headers;
  return dest === "document" && !/prefetch|prerender|preview/.test(`${String(purpose)} ${String(former)}`);
}

/** OAuth 2's answers and refusals, signed ones, OAuth 1's, and how some say no there. */
function hasAnswer(parameters: URLSearchParams): boolean {
  return ["code", "state", "error", "response", "oauth_token", "oauth_verifier", "denied"].some((name) =>
    parameters.has(name),
  );
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(request.headers["content-type"] ?? "")) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longest) return undefined;
      chunks.push(chunk);
    }
  } catch {
    // It went away in the middle.
    return undefined;
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

// Bytes.
const longest = 65_536;
