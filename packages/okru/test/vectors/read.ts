import { readFileSync } from "node:fs";

/** One signature that others have made; `meta` of the file says what the fields are. */
export interface Vector {
  readonly name: string;
  readonly circuit: "client-server" | "server-server" | "no-session" | "iframe-auth_sig";
  readonly mode: "request" | "sign" | "concat";
  readonly behaviour: "normative" | "reference-quirk";
  readonly credentials: {
    readonly applicationKey?: string;
    readonly accessToken?: string;
    readonly sessionSecretKey?: string;
    readonly applicationSecretKey?: string;
  };
  readonly params: Readonly<Record<string, string | number | boolean | readonly number[]>>;
  readonly addedParams?: { readonly format: string };
  readonly signedPairs: readonly (readonly [name: string, value: string])[];
  readonly secretKey: string;
  readonly sig: string;
  readonly wrongSigs?: Readonly<Record<string, string>>;
}

/** The vectors of a mode and a behaviour. */
export function vectorsOf(mode: Vector["mode"], behaviour: Vector["behaviour"] = "normative"): readonly Vector[] {
  return all.filter((vector) => vector.mode === mode && vector.behaviour === behaviour);
}

const { vectors: all } = JSON.parse(readFileSync(new URL("okru-signatures.json", import.meta.url), "utf8")) as {
  readonly vectors: readonly Vector[];
};

/** How many there are. */
export const vectorCount = all.length;
