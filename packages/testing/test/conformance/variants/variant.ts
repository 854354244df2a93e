import type { ConformanceReport } from "../../../src/conformance/index.ts";

/** A provider that is right, in a way of its own. */
export interface Variant {
  readonly name: string;
  /** The cases about what it does not have. */
  readonly notOffered: readonly string[];
  readonly check: () => Promise<ConformanceReport>;
}

/** The cases about a signer of one's own. */
export const ownSigner: readonly string[] = ["signer-fed", "call-sealed", "signing-fresh", "signing-pure"];
