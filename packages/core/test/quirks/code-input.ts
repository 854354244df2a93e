import type { grants } from "../../src/index.ts";

/** What a code grant is given. */
export type CodeInput = Parameters<typeof grants.code>[0];
