import { quoted } from "../questions/question.ts";

/** What is wrong with a name at npm (npm's documentation of package.json, "name"). */
export function checkPackageName(name: string): string | undefined {
  const isName = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name);
  if (!isName || name.length > 214 || name === "node_modules" || name === "favicon.ico") {
    return `has to be a name at npm, in lower case, as oauthkit-provider-clips or @me/clips; it is ${quoted(name)}`;
  }
  return undefined;
}
