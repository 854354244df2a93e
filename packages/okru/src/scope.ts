import type { ScopeOptions } from "@oauthkit/core";

/** How OK.ru writes permissions (apiok.ru/en/ext/oauth/permissions). Other spellings it answers much later, and vaguely. */
export const scopeRules: ScopeOptions & { readonly separator: string } = {
  separator: ";",
  names: /^[A-Z][A-Z_]*$/,
};
