import { Hono } from "hono";

import type { Route } from "./application.ts";

/** Hono hands over the request as it is. */
export function honoApp(route: Route): Hono {
  const app = new Hono();
  app.all("/auth/*", async (context) => route(context.req.raw));
  return app;
}
