import { Refusal } from "./refusal.ts";

/** How a proof is refused: at the token endpoint with 400 (RFC 9449 §5), at a resource with a challenge (§7.1). */
export function proofRefused(
  place: "token" | "resource",
  error: "invalid_dpop_proof" | "use_dpop_nonce",
  description: string,
): Refusal {
  if (place === "token") return new Refusal(error, description);
  const text = description.replaceAll('"', "'");
  return new Refusal(error, description, {
    status: 401,
    headers: { "www-authenticate": `DPoP realm="resource", error="${error}", error_description="${text}"` },
  });
}
