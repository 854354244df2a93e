import { measure } from "../rounds.ts";
import { printRates } from "../table.ts";
import { checkSignature } from "./application.ts";
import { signByHand } from "./by-hand.ts";
import { signWithOkru } from "./okru.ts";
import { type Sample, samples } from "./requests.ts";

const floor = "floor (node:crypto by hand)";
const variants = { [floor]: signByHand, "@oauthkit/okru": signWithOkru };

/** Signatures of parameters per second, from the call's parts to a signed Request. */
export async function benchParameters(): Promise<void> {
  for (const [title, sample] of Object.entries(samples)) {
    for (const [name, sign] of Object.entries(variants)) await checkSignature(name, await sign(sample));
    const repeated = Object.entries(variants).map(([name, sign]) => [name, repeat(sign, sample)] as const);
    const micros = await measure(Object.fromEntries(repeated), { rounds: 21, warmup: 5, times: 1000 });
    printRates(`MD5 of parameters, new Request to signed Request: ${title}`, micros, floor);
  }
}

function repeat(sign: (sample: Sample) => unknown, sample: Sample): (times: number) => Promise<void> {
  return async (times) => {
    for (let done = 0; done < times; done += 1) await sign(sample);
  };
}
