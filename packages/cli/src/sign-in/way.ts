import type { Context } from "../context.ts";
import type { Opened } from "../open-provider.ts";

/** How a sign-in goes. */
export interface SignIn {
  readonly opened: Opened;
  readonly context: Context;
  /** Asked for in place of the provider's default. */
  readonly scope: readonly string[] | undefined;
  /** Whether a browser is opened; the URL is shown either way. */
  readonly browser: boolean;
  /** Seconds that the person has. */
  readonly timeout: number;
}

/** Tells the person where to go, and takes them there where that is wanted and possible. */
export async function leadTo(url: string, what: string, { context, browser }: SignIn): Promise<void> {
  const { io, output } = context;
  output.note(`${what}\n\n  ${output.style.strong(url)}\n`);
  if (!browser) return;
  try {
    await io.openUrl(url);
  } catch {
    output.note("No browser could be opened; open the address yourself.");
  }
}
