import { AuthorizationError, ConfigurationError } from "@oauthkit/core";

/**
 * The parameters that came back with the person: of the query, or of the posted form. Throws `callback_invalid` for what is too long, takes too long
 * or is no form, and `option_invalid` where somebody has read the form before.
 */
export async function readAnswer(request: Request): Promise<URLSearchParams> {
  if (request.method === "POST") return new URLSearchParams(await readForm(request));
  const { search, searchParams } = new URL(request.url);
  if (search.length > maxLength) throw invalid("the callback is too long");
  return searchParams;
}

// Characters or bytes. A code, a state, and for the chatty ones a JWT.
const maxLength = 65_536;
const maxMilliseconds = 10_000;

async function readForm(request: Request): Promise<string> {
  if (request.bodyUsed) {
    const message = "the form was read before it came here; mount the route before what parses bodies";
    throw new ConfigurationError("option_invalid", message);
  }
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type)) throw invalid("the posted callback is no form");
  const reader = request.body?.getReader();
  if (reader === undefined) return "";
  let problem = "is too long";
  const stop = (why: string): void => {
    problem = why;
    void reader.cancel().catch(() => undefined);
  };
  const timer = setTimeout(() => stop("does not end"), maxMilliseconds);
  const decoder = new TextDecoder();
  let [text, length] = ["", 0];
  try {
    while (length <= maxLength) {
      const { done, value } = await reader.read();
      if (done && problem === "does not end") break;
      if (done) return text + decoder.decode();
      length += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    problem = "breaks off";
  } finally {
    clearTimeout(timer);
  }
  stop(problem);
  throw invalid(`the posted callback ${problem}`);
}

function invalid(what: string): AuthorizationError {
  return new AuthorizationError("callback_invalid", `${what}; start the sign-in again`);
}
