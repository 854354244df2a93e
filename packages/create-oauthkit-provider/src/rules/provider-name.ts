import { quoted } from "../questions/question.ts";

/** What is wrong with a provider's id: it is the name of a function as well. */
export function checkProviderName(name: string): string | undefined {
  if (!/^[a-z][a-z0-9]{0,29}$/.test(name)) {
    return `has to be a lower-case word of letters and digits, as clips; it is ${quoted(name)}`;
  }
  if (!taken.has(name)) return undefined;
  return `cannot be ${name}, which means something else in code; add a word, as ${name}app`;
}

/** The id that a folder's or a package's name suggests: `clips` for `oauthkit-provider-clips`, `./clips` and `@me/clips`. */
export function suggestProviderName(text: string): string | undefined {
  const name = /(?:^|[/\\]|oauthkit-(?:provider-)?)([a-z][a-z0-9]*)[/\\]?$/.exec(text)?.[1];
  return name !== undefined && checkProviderName(name) === undefined ? name : undefined;
}

/** Words of the language, of its platform, and those that the written files give to things of their own. */
const taken: ReadonlySet<string> = new Set(
  (
    "arguments as async await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for from function get if implements import in instanceof interface let new null of package " +
    "private protected public return satisfies set static super switch this throw true try type typeof undefined using " +
    "var void while with yield " +
    "any bigint boolean never number object string symbol unknown " +
    "console escape fetch global history module name performance process require self window " +
    "answer api app application applications at base body callbacks client clients clock code define describe description device email " +
    "emulator error expect failure fields http id integer it listening mint maybe message nobody option options page password pending " +
    "profile provider readme refresh remedies report scope secret server servers session setup subject text token url user username value"
  ).split(" "),
);
