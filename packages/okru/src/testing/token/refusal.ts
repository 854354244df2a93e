import type { Exchange } from "../exchange.ts";

/** A refusal in JSON, with whatever status was recorded for it. */
export function refuseToken({ notes }: Exchange, status: number, error: string, description: string): Response {
  notes.error = error;
  const body = JSON.stringify({ error, error_description: description });
  return new Response(body, { status, headers: { "content-type": "application/json;charset=utf-8" } });
}

/** How Tomcat refuses what never reached the service. */
export function refuseInHtml({ notes }: Exchange, text: string): Response {
  notes.error = "html";
  const body = `<html><head><title>Apache Tomcat - Error report</title></head><body><h1>HTTP Status 400 - ${text}</h1></body></html>`;
  return new Response(body, { status: 400, headers: { "content-type": "text/html;charset=utf-8" } });
}

/** How the service says that an id is no number: with 200. */
export function failToConvert({ notes }: Exchange): Response {
  notes.error = "html";
  const text =
    "Error : Failed to convert value of type [java.lang.String] to required type [java.lang.Long]; nested exception is java.lang.NumberFormatException";
  return new Response(text, { headers: { "content-type": "text/html" } });
}
