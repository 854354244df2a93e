import { generateKeyPairSync } from "node:crypto";

/** A key pair that was made for this run. */
export const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });

/** The private key, as applications keep it. */
export const pem = pair.privateKey.export({ type: "pkcs8", format: "pem" });

/** What a provider knows of it. */
export const publicKey = pair.publicKey.export({ format: "jwk" });
