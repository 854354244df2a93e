import type { Failure, Remedy } from "@oauthkit/core";
import { codeOf, definedOf, fieldsOf, textsOf } from "@oauthkit/core/parts";

import { dayEnds } from "./limits.ts";

/**
 * Reads refusals: v1.1's `{"errors":[{"code":89,"message":…}]}`, whose codes are numbers; v2's problem details (`title`, `detail`, `type`), whose
 * code is the end of the type, such as `client-forbidden`, or the title where the type is `about:blank`; v2's lists of such problems under
 * status 200 without data; and v1.1's `{"request":…,"error":…}`, which has the status for a code (developer.x.com, "Response codes and
 * errors"; docs.x.com, "Response Codes & Errors"; the last two by reports alone).
 */
export function readFailure(body: unknown, response: Response): Failure | undefined {
  const fields = fieldsOf(body);
  const errors: readonly unknown[] = Array.isArray(fields["errors"]) ? fields["errors"] : [];
  // An answer with data may have errors beside them, about parts of it.
  if (response.ok && (errors.length === 0 || Object.keys(fields).length > 1)) return undefined;
  return (
    readNumbered(errors, response) ??
    readProblem(fields, response) ??
    errors.map((error) => readProblem(error, response)).find(Boolean) ??
    readBare(fields, response)
  );
}

function readNumbered(errors: readonly unknown[], response: Response): Failure | undefined {
  const first = errors.map(fieldsOf).find(({ code }) => typeof codeOf(code) === "number");
  const code = codeOf(first?.["code"]);
  return code === undefined ? undefined : told(code, textsOf(first)("message") ?? "", response);
}

function readProblem(problem: unknown, response: Response): Failure | undefined {
  const text = textsOf(problem);
  const [type, title] = [text("type"), text("title")];
  if (type === undefined || title === undefined) return undefined;
  const kind = type === "about:blank" ? "" : type.replace(/^.*\//, "");
  const code = kind === "" ? title.toLowerCase().replaceAll(" ", "-") : kind;
  const causes = messagesOf(fieldsOf(problem)["errors"]);
  return told(code, [text("detail") ?? title, ...causes].join(" "), response);
}

/** Of a timeline that is protected, for one. */
function readBare(fields: Readonly<Record<string, unknown>>, response: Response): Failure | undefined {
  const { request, error } = fields;
  if (typeof request !== "string" || typeof error !== "string") return undefined;
  return told(response.status, error, response);
}

/** What is wrong with the parameters, one by one. */
function messagesOf(errors: unknown): readonly string[] {
  if (!Array.isArray(errors)) return [];
  return errors.map((error) => textsOf(error)("message")).filter((message) => message !== undefined);
}

function told(code: string | number, message: string, response: Response): Failure {
  const advice = response.status === 429 ? dayEnds(response) : advices.get(code);
  const said = advice === undefined ? message : `${message.replace(/\.$/, "")}; ${advice}`;
  return { code, message: said, stale: ended.has(code), ...definedOf({ remedy: remedies.get(code) }) };
}

/** A token that is none any more. v2 says no more than that whoever calls is not authenticated. */
const ended: ReadonlySet<string | number> = new Set([89, "unauthorized"]);

/** Where the status does not say it, or says another thing. */
const remedies: ReadonlyMap<string | number, Remedy> = new Map<string | number, Remedy>([
  // Wrong keys, or a signature of something else than was sent.
  [32, "mend_configuration"],
  [99, "mend_configuration"],
  [215, "mend_configuration"],
  [416, "mend_configuration"],
  // A person has to do something, or another person has to sign in.
  [64, "sign_in_again"],
  [89, "sign_in_again"],
  [231, "sign_in_again"],
  [326, "sign_in_again"],
  // These pass.
  [88, "try_again"],
  [130, "try_again"],
  [131, "try_again"],
  [135, "try_again"],
  [161, "try_again"],
  [185, "try_again"],
  [226, "try_again"],
  ["usage-capped", "mend_configuration"],
  // The status would send a person through a sign-in that changes nothing.
  [401, "mend_configuration"],
]);

const permission = "give it write access in its settings, and then have the person sign in again";

/** What to do, where X's own words do not say it. Short, for a message holds 200 characters. */
const advices: ReadonlyMap<string | number, string> = new Map<string | number, string>([
  [32, "check the keys, and see explainSignature"],
  [64, "sign in with another account"],
  [135, "check this machine's clock"],
  [187, "change the text"],
  [261, permission],
  ["oauth1-permissions", permission],
]);
