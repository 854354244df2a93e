import { describe, it } from "node:test";

import { describeOAuth1Provider } from "../../../src/conformance/index.ts";
import { photos, photosSetup } from "../photos.ts";

// Run by runner.test.ts. One case fails: this `revoke` does not.
describeOAuth1Provider({ describe, it }, photos, { ...photosSetup, revoke: async (session) => session.api.me() });
