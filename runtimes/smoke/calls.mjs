import { checkEqual } from "./check.mjs";

/** Signs what goes wrong first: spaces, plus signs, reserved characters and other alphabets. */
const text = "Grüße, 100 % + 1 = ☃ & !*'()~";

/** Sends a GET, a form and JSON through both doors. Returns how many calls that were. */
export async function checkCalls({ fetch, http }, origin) {
  const user = `${origin}/1.1/account/verify_credentials.json`;
  const status = `${origin}/1.1/statuses/update.json`;
  const tweets = `${origin}/2/tweets`;
  const query = `${origin}/echo?b=2&a=${encodeURIComponent(text)}&a=1`;
  const form = () => new URLSearchParams({ status: text });
  const headers = { "content-type": "application/json" };

  checkEqual("fetch, GET", (await json(fetch(user))).screen_name, "demo");
  checkEqual("fetch, query", (await json(fetch(query))).query, echoed);
  checkEqual("fetch, form", (await json(fetch(status, { method: "POST", body: form() }))).text, text);
  const body = JSON.stringify({ text });
  checkEqual("fetch, JSON", (await json(fetch(tweets, { method: "POST", headers, body }))).data.text, text);

  checkEqual("http, GET", (await http.get(user).json()).screen_name, "demo");
  checkEqual("http, query", (await http.get(query).json()).query, echoed);
  checkEqual("http, form", (await http.post(status, { body: form() }).json()).text, text);
  checkEqual("http, JSON", (await http.post(tweets, { json: { text } }).json()).data.text, text);
  return 8;
}

const echoed = [
  ["b", "2"],
  ["a", text],
  ["a", "1"],
];

async function json(answer) {
  const response = await answer;
  return response.json();
}
