import { benchAssertions } from "./assertions/assertions.ts";
import { benchBearer } from "./bearer/bearer.ts";
import { benchParameters } from "./parameters/parameters.ts";
import { benchScale } from "./scale/scale.ts";
import { benchSignatures } from "./signatures/signatures.ts";
import { benchStartup } from "./startup.ts";
import { benchStorm } from "./storm/storm.ts";
import { benchTraffic } from "./traffic/traffic.ts";

console.log(`Node.js ${process.version}; medians of runs in turns; the last column is the ratio to the first line`);
await benchSignatures();
await benchParameters();
await benchTraffic();
await benchBearer();
await benchAssertions();
await benchStorm();
await benchScale();
await benchStartup();
