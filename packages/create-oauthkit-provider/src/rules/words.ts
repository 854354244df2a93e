import { quoted } from "../questions/question.ts";

/** What is wrong with a name that people read: it stands in comments, in Markdown and in a manifest. */
export function checkDisplayName(name: string): string | undefined {
  if (/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .,&'()+!:-]{0,38}[\p{L}\p{M}\p{N}.)+!])?$/u.test(name)) return undefined;
  return `has to be 1 to 40 letters, digits, spaces and .,&'()+!:- as in Clips; it is ${quoted(name)}`;
}

/** What is wrong with an author, who may be nobody. */
export function checkAuthor(author: string): string | undefined {
  if (/^[<(]/.test(author)) return "has to begin with a name, as Jane Doe <jane@example.com>";
  if (author === "" || (/^[^\p{Cc}\p{Cf}]{1,100}$/u.test(author) && author.trim() === author)) return undefined;
  return "has to be one line of at most 100 characters, as Jane Doe <jane@example.com>";
}
