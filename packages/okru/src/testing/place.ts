import type { EmulatorPlace } from "@oauthkit/testing";

/** The origins of the pages, of the token endpoint with REST, and of the host that takes photos. */
export type Host = "connect" | "api" | "upload";

/** Where the emulator is reached. */
export type Place = EmulatorPlace<Host>;

/** OK.ru's own hosts. */
export const okru: Place = {
  origins: { connect: "https://connect.ok.ru", api: "https://api.ok.ru", upload: "https://up.mycdn.me" },
  redirectUris: [],
};

/** One origin for everything, whose blank page any application may name. */
export function placeAt({ all }: Readonly<Record<"all", string>>): Place {
  return { origins: { connect: all, api: all, upload: all }, redirectUris: [`${all}/blank.html`] };
}
