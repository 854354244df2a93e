import { getRequestListener } from "@hono/node-server";
import express, { type Express } from "express";

import type { Route } from "./application.ts";

/** Express has requests of Node.js, which @hono/node-server turns into those of the web. Mount it before what parses bodies. */
export function expressApp(route: Route): Express {
  const app = express();
  // With `app.use`, Express would take the path's beginning away.
  app.all("/auth/*rest", getRequestListener(route, { overrideGlobalObjects: false }));
  return app;
}
