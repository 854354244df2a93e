import { H3, toNodeHandler } from "h3";

/** h3, as in Nitro and Nuxt: its requests are those of the web. Returns a listener for `createServer` of Node.js. */
export function h3Listener(route) {
  const app = new H3().all("/auth/**", (event) => route(event.req));
  return toNodeHandler(app);
}
