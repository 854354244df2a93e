import type { RequestListener } from "node:http";

import type { Route } from "./application.ts";

// h3's own types are stricter than the compiler takes them here.
export function h3Listener(route: Route): RequestListener;
