import { fieldsOf, readJson } from "@oauthkit/core/parts";

/** The claims of an id_token that core has verified already; none where it is none. */
export function claimsIn(idToken: string | undefined): Readonly<Record<string, unknown>> {
  const payload = (idToken ?? "").split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    return fieldsOf(readJson(new TextDecoder().decode(bytes)));
  } catch {
    return {};
  }
}
