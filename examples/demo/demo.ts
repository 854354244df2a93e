import { parseArgs } from "node:util";

import { accountChapter } from "./account/chapter.ts";
import { mailruChapter } from "./mailru/chapter.ts";
import { oauth1Chapter } from "./oauth1/chapter.ts";
import { oauth2Chapter } from "./oauth2/chapter.ts";
import { okruChapter } from "./okru/chapter.ts";
import { openStory } from "./story.ts";

// Everything happens on this machine: the providers are emulators on 127.0.0.1.
const { values } = parseArgs({ options: { web: { type: "boolean", default: false }, port: { type: "string" } } });
await (values.web ? serveWeb(values.port) : tellStories());

async function serveWeb(port: string | undefined): Promise<void> {
  const { serveWebDemo } = await import("./web/main.ts");
  await serveWebDemo(port);
}

async function tellStories(): Promise<void> {
  const story = openStory(process.stdout);
  await oauth1Chapter(story);
  await oauth2Chapter(story);
  await accountChapter(story);
  await okruChapter(story);
  await mailruChapter(story);
  story.end();
}
