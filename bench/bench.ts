import { benchSignatures } from "./signatures/signatures.ts";
import { benchStartup } from "./startup.ts";
import { benchTraffic } from "./traffic/traffic.ts";

console.log(`Node.js ${process.version}; medians of runs in turns; the last column is the ratio to the first line`);
await benchSignatures();
await benchTraffic();
await benchStartup();
