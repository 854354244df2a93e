import type { Method } from "../call.ts";
import { friends } from "./friends.ts";
import { others } from "./others.ts";
import { photos } from "./photos.ts";
import { stream } from "./stream.ts";
import { users } from "./users.ts";

/** The methods that are answered for real, by name. */
export const methods: ReadonlyMap<string, Method> = new Map(
  Object.entries({ ...users, ...friends, ...photos, ...stream, ...others }),
);
