import { decodeBasic, readBasic, type BasicCredentials } from "./basic-credentials.ts";
import { verifyClientAssertion } from "./client-assertion.ts";
import { methodOf, type ClientAuthenticationMethod, type OAuth2ServerClient } from "./clients.ts";
import type { Exchange } from "./exchange.ts";
import type { Parameters } from "./parameters.ts";
import { invalidClient, invalidRequest } from "./refusal.ts";
import { sameText } from "./same-text.ts";
import { claimsOf } from "./verify-jwt.ts";

/** The parameters in which clients say and prove who they are. */
export const clientParameters = ["client_id", "client_secret", "client_assertion", "client_assertion_type"] as const;

/** The client of a request, by the one method that it is registered with; anything else is `invalid_client`. */
export async function authenticateClient(exchange: Exchange, form: Parameters): Promise<OAuth2ServerClient> {
  const claim = readClaim(exchange, form);
  const client = exchange.provider.clients.get(claim.id);
  if (client === undefined) throw invalidClient("There is no such client");
  if (!claim.methods.includes(methodOf(client))) throw invalidClient("The client is registered with another method");
  await prove(exchange, client, claim);
  exchange.notes.client = client.id;
  return client;
}

/** Whether a request says anything about a client. */
export function namesClient({ message }: Exchange, form: Parameters): boolean {
  return message.headers.has("authorization") || clientParameters.some((name) => form.find(name) !== undefined);
}

/** Who a client says that it is, and how it goes about proving it. */
interface Claim {
  readonly id: string;
  /** Those that look like this on the wire. */
  readonly methods: readonly ClientAuthenticationMethod[];
  /** Empty where the method has none. */
  readonly secret: string;
  readonly assertion: string;
}

const nothing = { secret: "", assertion: "" };

function readClaim({ provider, message }: Exchange, form: Parameters): Claim {
  const header = message.headers.get("authorization");
  const basic = readBasic(header);
  if (header !== null && basic === undefined) throw invalidClient("Clients authenticate with Basic or in the body");
  const secret = form.find("client_secret");
  const assertion = form.find("client_assertion");
  const id = form.find("client_id");
  if ([basic, secret, assertion].filter((one) => one !== undefined).length > 1) {
    throw invalidRequest("More than one way of authenticating");
  }
  if (basic !== undefined) {
    const claim = readBasicClaim(provider, basic);
    if (id !== undefined && id !== claim.id) throw invalidRequest("client_id is another client's");
    return claim;
  }
  if (assertion !== undefined) return readAssertionClaim(form, assertion);
  if (id === undefined) throw invalidClient("The client does not say who it is");
  if (secret !== undefined) return { ...nothing, id, methods: ["client_secret_post"], secret };
  const method = message.headers.has("x-client-cert") ? "tls_client_auth" : "none";
  return { ...nothing, id, methods: [method] };
}

/** The encoding cannot be told from the header, so the client's registration decides. */
function readBasicClaim({ clients }: Exchange["provider"], basic: BasicCredentials): Claim {
  const client = clients.get(basic.id);
  if (client !== undefined && methodOf(client) === "client_secret_basic_raw") {
    return { ...nothing, ...basic, methods: ["client_secret_basic_raw"] };
  }
  return { ...nothing, ...decodeBasic(basic), methods: ["client_secret_basic"] };
}

function readAssertionClaim(form: Parameters, assertion: string): Claim {
  if (form.require("client_assertion_type") !== "urn:ietf:params:oauth:client-assertion-type:jwt-bearer") {
    throw invalidRequest("Unknown client_assertion_type");
  }
  // Only to find the client whose keys the assertion is then verified with.
  const { sub: id } = claimsOf(assertion);
  const named = form.find("client_id");
  if (typeof id !== "string" || (named !== undefined && named !== id))
    throw invalidClient("The assertion is another client's");
  return { ...nothing, id, methods: ["client_secret_jwt", "private_key_jwt"], assertion };
}

async function prove(exchange: Exchange, client: OAuth2ServerClient, claim: Claim): Promise<void> {
  const method = methodOf(client);
  if (method === "none") return;
  if (method === "client_secret_jwt" || method === "private_key_jwt") {
    await verifyClientAssertion(exchange, client, claim.assertion);
    return;
  }
  if (method === "tls_client_auth") {
    const shown = exchange.message.headers.get("x-client-cert");
    if (client.certificate === undefined || shown !== client.certificate) throw invalidClient("Another certificate");
    return;
  }
  if (client.secret === undefined || !sameText(claim.secret, client.secret)) throw invalidClient("The secret is wrong");
}
