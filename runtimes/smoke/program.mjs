// The smoke program for Node.js, Bun and Deno. Arguments: the provider's origin, one where nobody listens, an issuer, and
// the origin of a provider of accounts.
import { runtimeName } from "./runtime-name.mjs";
import { smoke } from "./smoke.mjs";

const [origin, silent, issuer, accounts] = process.argv.slice(2);
console.log(`${runtimeName()}: ${await smoke({ origin, silent, issuer, accounts })}`);
