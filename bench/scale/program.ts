import { parseArgs } from "node:util";

import { benchScale } from "./scale.ts";

// By itself, and smaller: node bench/scale/program.ts --users 500 --processes 3
const { values } = parseArgs({
  options: { users: { type: "string" }, processes: { type: "string" }, port: { type: "string" } },
});
const given = Object.entries(values).map(([name, value]) => [name, Number(value)] as const);
await benchScale(Object.fromEntries(given));
