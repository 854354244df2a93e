import { floorSigner } from "../floor/signer.ts";
import { keys } from "../keys.ts";
import { initOf, type Sample } from "./requests.ts";

const sign = floorSigner(keys);

/** The floor, from text to text. */
export function signWithFloor({ method, url, form }: Sample): string {
  return sign(method, url, form?.text);
}

/** The floor, with a Request around it. */
export function signRequestWithFloor(sample: Sample): Request {
  const init = initOf(sample);
  init.headers["authorization"] = signWithFloor(sample);
  return new Request(sample.url, init);
}
