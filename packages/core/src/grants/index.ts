export * from "../oauth2/grants/all.ts";
