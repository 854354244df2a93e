/** The scopes of an answer: with spaces or commas between them. */
export function readScopes(answer: string): readonly string[] {
  return [...new Set(answer.split(/[\s,]+/))].filter((scope) => scope !== "");
}

/** What is wrong with a list of scopes (RFC 6749 section 3.3). */
export function checkScopes(answer: string): string | undefined {
  const scopes = readScopes(answer);
  // Core refuses it where there is nobody to check the id_token.
  if (scopes.includes("openid"))
    return "has openid, which wants an issuer; leave it out, and write both into src/provider.ts";
  const wrong = scopes.find((scope) => !/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(scope));
  return wrong === undefined
    ? undefined
    : `has ${JSON.stringify(wrong)}, which no scope can be; write ASCII without quotation marks and backslashes`;
}

/** What stands between scopes on the wire. */
export function readSeparator(answer: string): string {
  return separators[answer] ?? answer;
}

/** What is wrong with it, beside the scopes that it has to keep apart. */
export function checkSeparator(answer: string, scopes = ""): string | undefined {
  const separator = readSeparator(answer);
  if (!/^[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/.test(separator)) {
    return `has to be space, comma, or one mark such as ";"; it is ${JSON.stringify(answer)}`;
  }
  const wrong = readScopes(scopes).find((scope) => scope.includes(separator));
  return wrong === undefined ? undefined : `is ${answer}, and the scope ${wrong} has one in it; give another`;
}

const separators: Readonly<Record<string, string>> = { space: " ", comma: "," };
