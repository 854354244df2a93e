import { exactJson } from "../emulator/exact-json.ts";
import type { EmulatorAnswer } from "./description.ts";
import type { Exchange } from "./exchange.ts";

/** An answer of a description: a Response as it is, 204 for undefined, and JSON that nobody may keep of anything else. */
export function answerWith({ service }: Pick<Exchange, "service">, answer: EmulatorAnswer, status = 200): Response {
  // A description may give the same response again and again, and its headers may be unchangeable.
  if (answer instanceof Response) return new Response(answer.clone().body, answer);
  if (answer === undefined) return new Response(null, { status: 204 });
  const headers = { "content-type": mediaTypeOf(service.description), "cache-control": "no-store" };
  return new Response(exactJson(answer), { status, headers });
}

/** The media type of JSON. */
export function mediaTypeOf({ mediaType = "application/json" }: Exchange["service"]["description"]): string {
  return mediaType;
}
