import type { Account } from "./account.ts";
import type { Described, DemoProvider } from "./provider.ts";
import type { Step } from "./story.ts";
import type { Notice, Visitor } from "./visitors.ts";

/** What the page is made of, as JSON. */
export interface View {
  readonly providers: readonly ProviderView[];
}

/** A provider as one browser sees it. */
interface ProviderView extends Described {
  readonly account: AccountView | undefined;
  readonly notice: Notice | undefined;
  readonly steps: readonly Step[];
}

/** An account, without its credential. */
interface AccountView {
  readonly name: string;
  readonly profile: readonly (readonly [label: string, value: string])[];
  readonly granted: readonly string[] | undefined;
  readonly missing: readonly string[];
  /** Unix time in milliseconds at which the token ends; undefined where nobody has said. */
  readonly endsAt: number | undefined;
  /** Seconds. */
  readonly lifetime: number | undefined;
  readonly isRenewable: boolean;
  readonly state: Account["state"];
}

/** What a browser may know. */
export function viewOf(visitor: Visitor, providers: readonly DemoProvider[]): View {
  return {
    providers: providers.map(({ id, name, protocol, kit, hint }) => {
      const { account, notice, story } = visitor.at(id);
      const shown = account === undefined ? undefined : viewOfAccount(account);
      return { id, name, protocol, kit, hint, account: shown, notice, steps: story.steps() };
    }),
  };
}

function viewOfAccount({ facts: { name, profile, scopes, token }, state }: Account): AccountView {
  const { expires_at, expires_in, refresh_token } = token;
  return {
    name,
    profile,
    granted: scopes?.granted,
    missing: scopes?.missing ?? [],
    endsAt: typeof expires_at === "number" ? expires_at * 1000 : undefined,
    lifetime: typeof expires_in === "number" ? expires_in : undefined,
    isRenewable: refresh_token !== undefined,
    state,
  };
}
