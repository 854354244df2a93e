import { Buffer } from "node:buffer";

import type { Exchange } from "../exchange.ts";
import { refuse } from "../refusal.ts";
import type { Application } from "../settings.ts";

/** Who asks: by Basic, by the form, or without a secret where the application has none (RFC 6749 section 2.3.1). */
export function authenticate(exchange: Exchange): Application | Response {
  const { message, service } = exchange;
  const { applications, refuseFormCredentials } = service.settings;
  const basic = readBasic(message.headers.get("authorization"));
  const posted = message.form.get("client_secret") ?? undefined;
  if (basic !== undefined && posted !== undefined) return refuse(exchange, 2, "two client secrets");
  if (posted !== undefined && refuseFormCredentials) return refuse(exchange, 1, "invalid client credentials");
  const { id, secret } = basic ?? { id: message.form.get("client_id"), secret: posted };
  const application = applications.find(({ clientId }) => clientId === id);
  if (application === undefined) return refuse(exchange, 1, "invalid client id");
  return application.clientSecret === secret ? application : refuse(exchange, 1, "invalid client credentials");
}

/** Both halves are percent-encoded; undefined for another scheme. */
function readBasic(header: string | null): { readonly id: string; readonly secret: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+=*)$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [, id = "", secret = ""] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  return { id: decode(id), secret: decode(secret) };
}

function decode(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll("&", "%26")}`).get("x") ?? "";
}
