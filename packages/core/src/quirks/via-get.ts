import { formOf } from "../oauth2/desk-parts.ts";
import type { Legs } from "./legs.ts";

/**
 * Sends token requests as a GET, their fields in the query: WeChat, QQ, Deezer (developers.deezer.com/api/oauth). Logs on the way may keep
 * them.
 */
export const viaGet: Legs<"tokenRequest"> = {
  tokenRequest: (form, request) => {
    const url = new URL(request.url);
    for (const [name, value] of formOf(form)) url.searchParams.append(name, value);
    const headers = new Headers(request.headers);
    headers.delete("content-type");
    return new Request(url, { headers });
  },
};
