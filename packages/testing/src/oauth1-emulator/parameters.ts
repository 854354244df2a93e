import { isXAuth } from "../oauth1/access-token.ts";
import { decodeUtf8 } from "../oauth1/bytes.ts";
import type { Pair } from "../oauth1/form.ts";
import type { Message } from "../oauth1/message.ts";
import { ProblemError, parametersRejected } from "../oauth1/problems.ts";
import { isProtocol, readProtocolParameters, type ProtocolParameters } from "../oauth1/protocol-parameters.ts";
import type { Notes, OAuth1EmulatorStep } from "./log.ts";
import type { Rules } from "./rules.ts";

/**
 * Reads the protocol parameters of a signed request. Problems beside those of readProtocolParameters: a place or a method
 * that the provider does not take, and parameters that the step does not have. Notes the base string.
 */
export function readStrictly(
  rules: Rules,
  step: OAuth1EmulatorStep,
  message: Message,
  notes: Pick<Notes, "baseString">,
): ProtocolParameters {
  const parameters = readProtocolParameters(message);
  notes.baseString = parameters.baseString;
  const { place, values } = parameters;
  if (place !== undefined && !rules.placements.includes(place)) throw parametersRejected([...values.keys()]);
  const own = ownNames(rules, step);
  const misplaced = [...values.keys()].filter((name) => !always.has(name) && !own.includes(name));
  if (misplaced.length > 0) throw parametersRejected(misplaced);
  const method = values.get("oauth_signature_method");
  if (method !== undefined && !rules.signatureMethods.some((name) => name === method)) {
    throw new ProblemError("signature_method_rejected");
  }
  if (step !== "call") checkOthers([...message.query, ...message.form], extraNames(rules, step, message));
  return parameters;
}

/** Names of parameters that the page has no use for, or that came twice. */
export function strangeOnPage(rules: Rules, { query }: Pick<Message, "query">): readonly string[] {
  const late = rules.revision === "1.0" ? ["oauth_callback"] : [];
  return strange(query, ["oauth_token", ...late, ...rules.extraParameters.authorization]);
}

/** The parameters that are the application's own. */
export function ownParameters(pairs: readonly Pair[]): URLSearchParams {
  return new URLSearchParams(pairs.filter((pair) => !isProtocol(pair)).map((pair) => pair.map(decodeUtf8)));
}

const always: ReadonlySet<string> = new Set([
  "oauth_consumer_key",
  "oauth_nonce",
  "oauth_signature",
  "oauth_signature_method",
  "oauth_timestamp",
  "oauth_version",
]);

/** Protocol parameters of a step, beside those of all. */
function ownNames({ revision }: Rules, step: OAuth1EmulatorStep): readonly string[] {
  // With the first request, a token is refused as what it is.
  if (step === "requestToken") return revision === "1.0" ? ["oauth_token"] : ["oauth_token", "oauth_callback"];
  if (step === "accessToken") return revision === "1.0" ? ["oauth_token"] : ["oauth_token", "oauth_verifier"];
  return ["oauth_token", "oauth_body_hash"];
}

function extraNames({ extraParameters }: Rules, step: OAuth1EmulatorStep, message: Message): readonly string[] {
  if (step === "requestToken") return extraParameters.requestToken;
  const login = isXAuth(message) ? ["x_auth_mode", "x_auth_username", "x_auth_password"] : [];
  return [...extraParameters.accessToken, ...login];
}

function checkOthers(pairs: readonly Pair[], names: readonly string[]): void {
  const found = strange(
    pairs.filter((pair) => !isProtocol(pair)),
    names,
  );
  if (found.length > 0) throw parametersRejected(found);
}

function strange(pairs: readonly Pair[], names: readonly string[]): readonly string[] {
  const all = pairs.map(([name]) => decodeUtf8(name));
  return all.filter((name, index) => !names.includes(name) || all.indexOf(name) < index);
}
