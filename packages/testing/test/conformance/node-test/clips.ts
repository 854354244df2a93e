import { describe, it } from "node:test";

import { describeProvider } from "../../../src/conformance/index.ts";
import { clips } from "../reference/clips.ts";
import { clipsSetup } from "../reference/setup.ts";

// Run by runner.test.ts. One case fails, for people cannot say no, and is followed by one that builds on it; two are about what the setup does not name.
const setup = clipsSetup();
describeProvider({ describe, it }, clips, {
  ...setup,
  fresh: [],
  emulator: async (world) => {
    const emulator = await setup.emulator(world);
    return { ...emulator, approve: async (url, { user } = {}) => emulator.approve(url, user ? { user } : {}) };
  },
});
