import type { Grant } from "@oauthkit/core";
import type { refresh as standardRefresh } from "@oauthkit/core/grants";
import { definedOf } from "@oauthkit/core/parts";
import { refreshWith } from "@oauthkit/core/quirks";

import { newState, withoutState } from "./echoed-state.ts";

/** What the refresh grant has to be given. */
export interface VkRefreshInput extends RefreshInput {
  /** What came back with the code. Default: that of the token. */
  readonly deviceId?: string | undefined;
}

type RefreshInput = Parameters<typeof standardRefresh>[0];

/**
 * A refresh token for a new token and a new refresh token. Rejects with `token_incomplete` where nobody knows the device, before anything is sent, for the
 * refresh token is good once; and with `state_missing` and `state_mismatch`.
 */
export function refresh(input: VkRefreshInput): Grant {
  const device_id = input.deviceId ?? input.token?.["device_id"];
  const state = newState();
  const grant = withDevice({
    ...input,
    parameters: { state, ...definedOf({ device_id: input.deviceId }), ...input.parameters },
  });
  return {
    ...grant,
    obtain: async (desk) => ({ ...withoutState(await grant.obtain(desk), state), ...definedOf({ device_id }) }),
  };
}

const withDevice = /* @__PURE__ */ refreshWith(["device_id"]);
