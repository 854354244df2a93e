import type { SignedApiScene } from "./scene.ts";

const calls = 30;

/** A provider ends a session before its time: every call finds out, and it is renewed once. */
export async function outliveExpiry(
  { story, server }: SignedApiScene,
  provider: string,
  call: () => Promise<unknown>,
): Promise<void> {
  story.step(`${provider} ends the session early, and ${calls} calls find out`);
  server.expireTokens();
  const seen = { calls: server.log.length, refreshes: server.count("refresh") };
  // Not by their status, which says nothing at some providers: a refused method rejects.
  const answers = await Promise.all(Array.from({ length: calls }, call));
  const refused = server.log.slice(seen.calls).filter(({ error }) => error === 102).length;
  const refreshes = server.count("refresh") - seen.refreshes;
  story.fact("calls", `${answers.length} of ${calls} answered`);
  story.fact("server saw", `calls refused with 102: ${refused}`);
  story.fact("", `refreshes: ${refreshes}`);
  if (refused === 0 || refreshes !== 1) throw new Error("the session was not renewed once, for every call");
}
