// The smoke program for Node.js, Bun and Deno. Arguments: the provider's origin, and one where nobody listens.
import { runtimeName } from "./runtime-name.mjs";
import { smoke } from "./smoke.mjs";

const [origin, silent] = process.argv.slice(2);
console.log(`${runtimeName()}: ${await smoke({ origin, silent })}`);
