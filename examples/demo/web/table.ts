import type { OpenProvider } from "./provider.ts";

/** The providers of the page, in its order. One line is one provider: who takes a package away takes its line away. */
export const table: readonly (() => Promise<{ readonly open: OpenProvider }>)[] = [
  async () => import("./providers/okru.ts"),
  async () => import("./providers/mailru.ts"),
  async () => import("./providers/mailru-platform.ts"),
  async () => import("./providers/vk.ts"),
  async () => import("./providers/yandex.ts"),
  async () => import("./providers/google.ts"),
  async () => import("./providers/github.ts"),
  async () => import("./providers/twitter.ts"),
  async () => import("./providers/openid.ts"),
];
