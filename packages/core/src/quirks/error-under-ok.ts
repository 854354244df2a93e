import { readFields } from "../oauth2/answer.ts";
import type { Wire } from "../wire.ts";
import { fieldAt } from "./field-at.ts";
import type { Legs } from "./legs.ts";

/** A code as providers have them; a number and its digits are the same one. */
export type Code = string | number | boolean;

/** Where a provider says that it refuses, by dotted paths: `errcode`, `error.code`, `errors.0.errorType`. */
export interface RefusalFields {
  /** The code. An answer that has none there is no refusal of this kind, and is read as the standard's. */
  readonly code: string;
  /** Its explanation. */
  readonly message?: string;
  /** Codes of success. Default: 0 and false. An empty text is none in any case. */
  readonly ok?: Code | readonly Code[];
  /** Codes that mean that the authorization code or the refresh token is no good: they end a sign-in, as `invalid_grant` does. */
  readonly invalidGrant?: Code | readonly Code[];
}

/**
 * Reads a refusal of the token endpoint in a shape of the provider's own, be it under status 200:
 * `errorUnderOk({ code: "errcode", message: "errmsg", invalidGrant: [40029] })` for WeChat (developers.weixin.qq.com, on login of
 * websites). GitHub has words of its own under `error`, Fitbit a list.
 */
export function errorUnderOk(where: RefusalFields): Legs<"tokenResponse"> {
  const [successes, spent] = [textsOf(where.ok ?? [0, false]), textsOf(where.invalidGrant ?? [])];
  return {
    tokenResponse: (text, response) => {
      const fields = readFields(text, response);
      const code = textOf(fieldAt(fields, where.code));
      if (code === undefined) return fields;
      // An envelope of that name would be read as a refusal, whatever it says.
      if (successes.includes(code)) return withoutError(fields, where.code);
      const words = where.message === undefined ? undefined : textOf(fieldAt(fields, where.message));
      if (!spent.includes(code)) return { error: code, error_description: words };
      return { error: "invalid_grant", error_description: words === undefined ? code : `${code}: ${words}` };
    },
  };
}

function textsOf(codes: Code | readonly Code[]): readonly string[] {
  return [codes].flat().map(String);
}

/** A word, a number or a truth value; RFC 6749 has no empty fields. */
function textOf(value: unknown): string | undefined {
  return ["string", "number", "boolean"].includes(typeof value) && value !== "" ? String(value) : undefined;
}

function withoutError(fields: Wire, path: string): Wire {
  const { error: _, ...others } = fields;
  return /^error(?:\.|$)/.test(path) ? others : fields;
}
