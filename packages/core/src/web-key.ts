/** A `CryptoKey` as far as it is looked at. Spelled out, because not every project has the DOM's types. */
export interface WebKey {
  readonly type: string;
  readonly algorithm: { readonly name: string };
  readonly extractable: boolean;
  readonly usages: readonly string[];
}

/** A `CryptoKeyPair` as far as it is looked at. */
export interface WebKeyPair {
  readonly privateKey: WebKey;
  readonly publicKey: WebKey;
}
