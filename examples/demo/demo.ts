import { oauth1Chapter } from "./oauth1/chapter.ts";
import { openStory } from "./story.ts";

// Everything happens on this machine: the provider is an emulator on 127.0.0.1.
const story = openStory(process.stdout);
await oauth1Chapter(story);
story.end();
