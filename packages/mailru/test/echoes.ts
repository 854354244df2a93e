import { type Echo, fieldsNamed, plainWords, redirect, webPage } from "../../../test/providers/echoes.ts";

export { type Echo, echoing } from "../../../test/providers/echoes.ts";
export { leaksOf } from "../../../test/providers/leaks.ts";

/** Answers of token endpoints that repeat everything, in whichever way a server may. */
export const tokenEchoes: Readonly<Record<string, Echo>> = {
  "a web page under 400": webPage(400),
  "a web page under 200": webPage(200),
  "a web page under 502": webPage(502),
  "plain words": plainWords,
  "an error of OAuth's": (said) => json({ error: "invalid_request", error_description: said }, 400),
  "an error that is the secret itself": (_, values) => json({ error: values.join(" ") }, 400),
  "an error with a number": (said) => json({ error: "invalid request", error_code: 2, error_description: said }),
  "a number that is the secret itself": (_, values) => json({ error: "x", error_code: values.join(" ") }),
  "an error within an error": (said) => json({ error: { error_code: 100, error_msg: said } }, 400),
  "escapes of escapes": (said, values) =>
    json({
      error: "invalid_request",
      error_code: 2,
      error_description: encodeURIComponent(encodeURIComponent(said)) + encodeURIComponent(JSON.stringify(values)),
    }),
  "a redirect": redirect,
  "fields named by the secret": (_, values) => json(fieldsNamed(values)),
  "half an object": (said) => new Response(JSON.stringify({ said }).slice(0, -1), script),
};

/** Answers to calls that repeat everything, and are refusals. */
export const callEchoes: Readonly<Record<string, Echo>> = {
  "an error within an error": (said) => json({ error: { error_code: 100, error_msg: said } }, 400),
  "a code that is the secret itself": (_, values) => json({ error: { error_code: values.join(" ") } }, 400),
  "words in an unknown field": (said) => json({ error: { error_code: 100, error_token: said, extended: said } }, 400),
  "a field beside the error": (said) => json({ error: { error_code: 100 }, request: said }, 400),
  "other JSON under 400": (said) => json({ message: said }, 400),
  "fields named by the secret": (_, values) => json(fieldsNamed(values), 400),
  "escapes of escapes": (said) =>
    json({ error: { error_code: 100, error_msg: encodeURIComponent(encodeURIComponent(said)) } }, 400),
  "JSON in JSON": (said) =>
    json({ error: { error_code: 100, error_msg: JSON.stringify(JSON.stringify({ said })) } }, 400),
  "a web page under 400": webPage(400),
  "a web page under 200": webPage(200),
  "half an object": (said) => new Response(JSON.stringify({ said }).slice(0, -1), script),
  "a redirect": redirect,
};

const script = { headers: { "content-type": "text/javascript; charset=utf-8" } };

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { ...script, status });
}
