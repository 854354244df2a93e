/** What has become of the stored token by the time it is used. */
export interface Scenario {
  /** Seconds from its issue to its expiry. */
  readonly lifetime: number;
  readonly revoked: boolean;
  /** Milliseconds over which the server spreads its refusals. */
  readonly straggling: number;
}

/** The scenarios, in the order of the table. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  expired: { lifetime: -60, revoked: false, straggling: 0 },
  revoked: { lifetime: 3600, revoked: true, straggling: 0 },
  "revoked, 401s over 300 ms": { lifetime: 3600, revoked: true, straggling: 300 },
};
