// The smoke program for workerd. The query holds what programs get as an argument.
import { runtimeName } from "./runtime-name.mjs";
import { smoke } from "./smoke.mjs";

// A worker is its default export.
export default {
  async fetch(request) {
    const urls = Object.fromEntries(new URL(request.url).searchParams);
    try {
      return new Response(`${runtimeName()}: ${await smoke(urls)}`);
    } catch (error) {
      return new Response(error.stack, { status: 500 });
    }
  },
};
