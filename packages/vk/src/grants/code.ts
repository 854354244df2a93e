import type { Grant, Params } from "@oauthkit/core";
import type { code as standardCode } from "@oauthkit/core/grants";
import { definedOf } from "@oauthkit/core/parts";
import { codeWith } from "@oauthkit/core/quirks";

import { newState, withoutState } from "./echoed-state.ts";

/** What the code grant has to be given. `callback` fills it in by itself. */
export interface VkCodeInput extends CodeInput {
  /** Comes back with the code. Default: what `callback` has under `device_id`. */
  readonly deviceId?: string | undefined;
}

type CodeInput = Parameters<typeof standardCode>[0];

/**
 * A code for a token, with the device that it was made for. Rejects with `callback_invalid` for a way back without one, `option_missing` where there was
 * none at all, `state_missing` and `state_mismatch`.
 */
export function code(input: VkCodeInput): Grant {
  const { callback = {}, deviceId, parameters } = input;
  // Core has compared the callback's state with the one that was sent out.
  const { state = newState(), device_id } = callback;
  const repeated: Params = {
    state,
    ...definedOf({ device_id }),
    ...definedOf({ device_id: deviceId }),
    ...parameters,
  };
  const grant = withDevice({ ...input, parameters: repeated });
  return {
    ...grant,
    obtain: async (desk) => {
      const answer = await grant.obtain(desk);
      return { ...withoutState(answer, String(repeated["state"])), device_id: String(repeated["device_id"]) };
    },
  };
}

const withDevice = /* @__PURE__ */ codeWith(["device_id"]);
