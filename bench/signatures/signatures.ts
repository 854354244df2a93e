import { measure } from "../rounds.ts";
import { printRates } from "../table.ts";
import { checkSignature } from "./check.ts";
import { signRequestWithCore, signWithCore } from "./core.ts";
import { signRequestWithFloor, signWithFloor } from "./floor.ts";
import { signWithLibrary } from "./library.ts";
import { type Sample, samples } from "./requests.ts";

const texts = {
  "floor (node:crypto by hand)": signWithFloor,
  "@oauthkit/core": signWithCore,
  "oauth-1.0a": signWithLibrary,
};
const requests = { "floor (node:crypto by hand)": signRequestWithFloor, "@oauthkit/core": signRequestWithCore };
const rounds = { rounds: 21, warmup: 5, times: 2000 };

/** Signatures per second, with everything from the request's parts to the header. */
export async function benchSignatures(): Promise<void> {
  for (const [title, sample] of Object.entries(samples)) {
    await check(sample);
    const fromText = await measure(
      mapValues(texts, (sign) => repeat(sign, sample)),
      rounds,
    );
    printRates(`HMAC-SHA1, text to header: ${title}`, fromText, "floor (node:crypto by hand)");
    const fromRequest = await measure(
      mapValues(requests, (sign) => repeat(sign, sample)),
      rounds,
    );
    printRates(`HMAC-SHA1, new Request to signed Request: ${title}`, fromRequest, "floor (node:crypto by hand)");
  }
}

async function check(sample: Sample): Promise<void> {
  for (const [name, sign] of Object.entries(texts)) await checkSignature(name, sample, await sign(sample));
  for (const [name, sign] of Object.entries(requests)) {
    await checkSignature(name, sample, (await sign(sample)).headers.get("authorization"));
  }
}

function repeat(sign: (sample: Sample) => unknown, sample: Sample): (times: number) => Promise<void> {
  return async (times) => {
    for (let done = 0; done < times; done += 1) await sign(sample);
  };
}

function mapValues<Name extends string, From, To>(
  from: Record<Name, From>,
  map: (value: From) => To,
): Record<Name, To> {
  const entries = Object.entries<From>(from).map(([name, value]) => [name, map(value)]);
  return Object.fromEntries(entries) as Record<Name, To>;
}
