import { createRoute } from "../../../application.ts";

const route = createRoute({
  issuer: process.env.ISSUER,
  client: { id: process.env.CLIENT_ID, secret: process.env.CLIENT_SECRET },
  origin: process.env.ORIGIN,
  keys: process.env.COOKIE_KEYS,
});

/** A route handler of Next.js is told by where its file is. */
export { route as GET, route as POST };
