import type { Fetch } from "../../src/index.ts";
import { payloadOf } from "./setup.ts";

/** A token endpoint and an API in a few lines, for thousands of subjects: a real one would look each of them up. */
export interface Bakery {
  readonly fetch: Fetch;
  /** The subject of each exchange, in order. */
  readonly baked: string[];
  /** The token of each call, in order. */
  readonly eaten: string[];
}

/** Bakes a token for each assertion: the subject's name and a number. */
export function createBakery(): Bakery {
  const baked: string[] = [];
  const eaten: string[] = [];
  return {
    baked,
    eaten,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith("/token")) {
        const token = request.headers.get("authorization")?.replace(/^Bearer /, "") ?? "";
        eaten.push(token);
        return Response.json({ token });
      }
      const form = new URLSearchParams(await request.text());
      const subject = String(payloadOf(form.get("assertion") ?? "")["sub"]);
      baked.push(subject);
      return Response.json({ access_token: `${subject}.${baked.length}`, token_type: "Bearer", expires_in: 3600 });
    },
  };
}
