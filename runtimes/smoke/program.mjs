// The smoke program for Node.js, Bun and Deno. Arguments: the provider's origin, one where nobody listens, and an issuer.
import { runtimeName } from "./runtime-name.mjs";
import { smoke } from "./smoke.mjs";

const [origin, silent, issuer] = process.argv.slice(2);
console.log(`${runtimeName()}: ${await smoke({ origin, silent, issuer })}`);
