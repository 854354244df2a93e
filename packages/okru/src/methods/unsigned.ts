/** The one method that takes neither signature nor session; SDKs begin with it (apiok.ru/en/dev/methods/rest/sdk/sdk.init). */
export const unsignedMethod = "sdk.init";
