import { type Remedy, StoreError } from "../errors.ts";

/**
 * Why a sealed text did not open: `malformed` is no seal of ours, or too large; `key_missing` was sealed with a key that is not in the ring;
 * `broken` was changed, cut short or forged; `foreign` was sealed for another purpose; `expired` is over.
 */
export type SealReason = "malformed" | "key_missing" | "broken" | "foreign" | "expired";

/** A sealed text did not open. The message holds neither keys nor anything of what is sealed. */
export class SealError extends StoreError {
  readonly reason: SealReason;

  constructor(reason: SealReason, message: string) {
    super("store_failed", message, { remedy: remedies[reason] });
    this.reason = reason;
  }
}

const remedies: Readonly<Record<SealReason, Remedy>> = {
  malformed: "sign_in_again",
  key_missing: "mend_configuration",
  broken: "sign_in_again",
  foreign: "sign_in_again",
  expired: "sign_in_again",
};
