import { readFileSync } from "node:fs";

/** One signature that others have made; `meta` of the file says what the fields are. */
export interface Vector {
  readonly name: string;
  readonly circuit: "client-server" | "server-server";
  readonly mode: "request" | "sign";
  readonly behaviour: "normative" | "reference-quirk" | "negative";
  readonly credentials: {
    readonly appId: string;
    readonly sessionKey: string;
    readonly uid?: string;
    readonly privateKey?: string;
    readonly secretKey?: string;
  };
  readonly params: Readonly<Record<string, string | number | boolean | null | readonly number[]>>;
  readonly addedParams?: Readonly<Record<string, string>>;
  readonly signedPairs: readonly (readonly [name: string, value: string])[];
  readonly baseString: string;
  readonly sig: string;
  readonly wrongSigs?: Readonly<Record<string, string>>;
}

/** The vectors of a behaviour, of one mode or of both. */
export function vectorsOf(behaviour: Vector["behaviour"], mode?: Vector["mode"]): readonly Vector[] {
  return all.filter((vector) => vector.behaviour === behaviour && (mode ?? vector.mode) === vector.mode);
}

const { vectors: all } = JSON.parse(readFileSync(new URL("mailru-signatures.json", import.meta.url), "utf8")) as {
  readonly vectors: readonly Vector[];
};

/** How many there are. */
export const vectorCount = all.length;
