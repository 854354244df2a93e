import { checkProvider, reportLine } from "@oauthkit/testing/conformance";

import { clips } from "../src/index.ts";
import { setup } from "./setup.ts";

// `pnpm run report`: the line for README.md.
console.log(reportLine(await checkProvider(clips, setup)));
