import fastify, { type FastifyInstance } from "fastify";

import type { Route } from "./application.ts";

/** Fastify reads bodies itself: a form is kept as the text that it was, in which a field that is there twice still is. */
export function fastifyApp(route: Route): FastifyInstance {
  const app = fastify();
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_, text, done) => {
    done(null, text);
  });
  app.all("/auth/*", async ({ url, method, headers, body }, reply) => {
    const request = new Request(new URL(url, "http://localhost"), {
      method,
      headers: headers as Record<string, string>,
      body: typeof body === "string" ? body : null,
    });
    return reply.send(await route(request));
  });
  return app;
}
