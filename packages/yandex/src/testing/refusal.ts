import type { EmulatorRefusal, EmulatorRefusals } from "@oauthkit/testing";

/** How Yandex says no: oauth.yandex.ru as RFC 6749 has it, login.yandex.ru by the status alone, the disk in words of its own. */
export const refusals: EmulatorRefusals = {
  call: (refusal, { url }) => {
    const { error, description, status } = refusal;
    if (url.pathname === "/info") return new Response(null, { status });
    if (!url.pathname.startsWith("/v1/disk")) return { error: String(error), error_description: description };
    return { message: description, description, error: nameOf(refusal) };
  },
};

/** The disk's own words (yandex.ru/dev/disk-api/doc/en/reference/response-objects, and what clients of it have recorded). */
function nameOf({ error, reason, status }: EmulatorRefusal): string {
  if (reason === "own") return String(error);
  return names.get(status) ?? "BadRequestError";
}

const names: ReadonlyMap<number, string> = new Map([
  [401, "UnauthorizedError"],
  [403, "ForbiddenError"],
  [404, "NotFoundError"],
  [405, "MethodNotAllowedError"],
  [429, "TooManyRequestsError"],
]);
