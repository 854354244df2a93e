import type { SignedApiScene } from "./scene.ts";

/** Asks the provider whose session it is. */
export async function greet({ story }: Pick<SignedApiScene, "story">, session: Somebody): Promise<void> {
  const { name, subject } = await session.profile();
  story.fact("signed in", `as ${name}, ${subject}`);
}

/** A session that knows whose it is. */
interface Somebody {
  readonly profile: () => Promise<{ readonly name: string; readonly subject: string }>;
}
