import type { SignedApiScene } from "./scene.ts";

/** Tells which forms the provider was sent. */
export function tellForms({ story, server }: SignedApiScene): void {
  const forms = server.log.filter(({ step, method }) => method === "POST" && (step === "login" || step === "consent"));
  story.fact("server saw", `forms: ${forms.map(({ step }) => step).join(", ")}`);
}
