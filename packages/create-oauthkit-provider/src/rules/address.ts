import { quoted } from "../questions/question.ts";

/** What is wrong with the URL of an endpoint. Tokens and secrets go there, so it has to be https. */
export function checkAddress(address: string): string | undefined {
  const url = parse(address);
  if (url === undefined) return `has to be a whole URL, as https://api.example.com/token; it is ${quoted(address)}`;
  if (url.protocol !== "https:") return `has to begin with https://; it is ${quoted(address)}`;
  // The platform's reader lets quotes, backquotes and braces through, and the host stands in code.
  if (!/^(?:[a-z\d.-]+|\[[\da-f:.]+\])$/.test(url.hostname))
    return `has to have a host of letters, digits, dots and hyphens; it is ${quoted(address)}`;
  if (url.username !== "" || url.password !== "") return "must not have a user name in it; write scheme, host and path";
  if (/[?#]/.test(address)) return "must not have a query or a fragment; write scheme, host and path";
  return checkSegments(url.pathname);
}

/** The same where none at all is an answer as well. */
export function checkAnyAddress(address: string): string | undefined {
  return address === "" ? undefined : checkAddress(address);
}

/** What is wrong with the way from an API's base to one of its resources. */
export function checkPath(path: string): string | undefined {
  if (parse(path) !== undefined) return "has to be a path below --api-url, as users/me; write it without the host";
  if (!/^\/?[\w.~@:%+-]+(?:\/[\w.~@:%+-]+)*\/?$/.test(path) || !staysBelow(path)) {
    return `has to be a path below --api-url, as users/me, without a query; it is ${quoted(path)}`;
  }
  return checkSegments(path);
}

function checkSegments(path: string): string | undefined {
  if (!/(?:^|\/):/.test(path)) return undefined;
  return "must not have a segment that begins with a colon, which an emulator takes for any text; write a path that can be called";
}

/** Whether dots, be they escaped or not, leave a path where it is. */
function staysBelow(path: string): boolean {
  return !path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment));
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
