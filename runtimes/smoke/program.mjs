// The smoke program for Node.js, Bun and Deno. Its argument is what workerd gets as a query: where everything is.
import { runtimeName } from "./runtime-name.mjs";
import { smoke } from "./smoke.mjs";

const urls = Object.fromEntries(new URLSearchParams(process.argv[2]));
console.log(`${runtimeName()}: ${await smoke(urls)}`);
