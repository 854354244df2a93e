// The little of node:crypto that core uses. The types of Node would bring its globals into code that must run anywhere.
declare module "node:crypto" {
  interface Digester {
    update(data: string | Uint8Array): Digester;
    digest(encoding: "base64" | "hex"): string;
  }
  export interface KeyObject {
    readonly type: string;
  }
  export function createSecretKey(key: string, encoding: "utf8"): KeyObject;
  export function createHash(algorithm: string): Digester;
  export function createHmac(algorithm: string, key: KeyObject): Digester;
}
