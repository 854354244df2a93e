/** How an authorization answer travels. */
export interface ResponseMode {
  readonly way: "query" | "fragment" | "form_post";
  /** Whether it is a JWT (JARM). */
  readonly signed: boolean;
}

/** Reads a `response_mode`; undefined for an unknown one. Without one, and for `jwt`, the response type decides. */
export function readResponseMode(text: string | undefined, responseType: string | undefined): ResponseMode | undefined {
  if (text === undefined || text === "jwt") return { way: defaultWay(responseType), signed: text === "jwt" };
  const [, way, jwt] = /^(query|fragment|form_post)(\.jwt)?$/.exec(text) ?? [];
  if (way !== "query" && way !== "fragment" && way !== "form_post") return undefined;
  return { way, signed: jwt !== undefined };
}

/** OAuth 2.0 Multiple Response Types §5: what holds tokens goes into the fragment. */
export function defaultWay(responseType = "code"): ResponseMode["way"] {
  return responseType.includes("token") ? "fragment" : "query";
}
