import { createHash } from "node:crypto";

import { accessToken, application } from "./application.ts";
import { initOf, type Sample } from "./requests.ts";

const secret = md5(accessToken + application.secretKey);

/** The floor: sorts and hashes (apiok.ru/en/dev/methods), knows where its parameters are, and checks nothing. */
export function signByHand(sample: Sample): Request {
  const { url, form } = sample;
  const [endpoint = "", query = ""] = url.split("?");
  const [own, sent] = [new URLSearchParams(query), new URLSearchParams(form ?? query)];
  sent.set("application_key", application.applicationKey);
  sent.set("format", "json");
  sent.set("sig", sigOf(form === undefined ? [...sent] : [...own, ...sent]));
  sent.set("access_token", accessToken);
  const body = sent.toString();
  if (form === undefined) return new Request(`${endpoint}?${body}`);
  return new Request(url, { ...initOf(sample), body });
}

function sigOf(pairs: readonly (readonly [name: string, value: string])[]): string {
  const sorted = pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return md5(sorted.map(([name, value]) => `${name}=${value}`).join("") + secret);
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
