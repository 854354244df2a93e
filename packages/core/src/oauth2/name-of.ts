import type { Checked } from "./check-definition.ts";

/** The provider's id; for a bare definition its issuer without scheme, or where its token endpoint lies. */
export function nameOf(definition: Checked | undefined): string {
  const { id, issuer, endpoints } = definition ?? {};
  // Whoever has no compiler may have given anything, and it would stand in every error.
  if (typeof id === "string" && id !== "") return id;
  // One host may have many issuers: a tenant each, a realm each.
  if (issuer !== undefined && URL.canParse(issuer))
    return new URL(issuer).host + new URL(issuer).pathname.replace(/\/$/, "");
  const url = endpoints?.token ?? endpoints?.authorization ?? "";
  if (!URL.canParse(url)) return "oauth2";
  const { host, pathname } = new URL(url);
  return host + pathname.slice(0, Math.max(0, pathname.lastIndexOf("/")));
}
