import type { EmulatorMessage } from "../emulator/message.ts";
import { fieldOf, readJson, type Exchange } from "./exchange.ts";
import { answerRefusal, mannerOf, refused } from "./refuse.ts";
import type { Description } from "./settings.ts";
import { findGrant, standardGrantTypes } from "./token/grant-types.ts";

/** Answers where the path is not there, or not by this method. */
export function missing(exchange: Exchange, allow: string): Response {
  const { message, notes } = exchange;
  const isThere = allow !== "";
  const text = isThere ? `The method has to be ${allow}` : `There is no ${message.url.pathname}`;
  const { refusal } = refused("not_found", "not_found", text, { status: isThere ? 405 : 404 });
  const response = answerRefusal(exchange, mannerOf(notes.step) ?? "call", refusal);
  if (isThere) response.headers.set("allow", allow);
  return response;
}

/** The RFCs' word for what a token request asks by, wherever its parameters are and whatever the provider calls it. */
export function grantOf(description: Description): (message: EmulatorMessage) => string | undefined {
  const name = description.parameters?.["grant_type"] ?? "grant_type";
  return ({ url, form, headers, body }) => {
    const sent = form.get(name) ?? url.searchParams.get(name) ?? fieldOf(readJson(headers, body), name);
    if (typeof sent !== "string" || sent === "") return undefined;
    const grant = findGrant(description, sent);
    return grant === undefined ? sent : standardGrantTypes[grant];
  };
}
