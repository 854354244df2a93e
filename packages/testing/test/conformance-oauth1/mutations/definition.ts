import { defineOAuth1Provider } from "@oauthkit/core";

import { api, photos, type PhotosApp } from "../photos.ts";
import { altered, definedWith, madeBy, type Mutation } from "./mutation.ts";

export const definitionMutations: readonly Mutation[] = [
  definedWith("definition-accepted", "no secret reaches the definition", ({ key }) => ({
    client: { id: key },
  })),
  madeBy(
    "definition-stamped",
    "its id is no word in lower case",
    defineOAuth1Provider("Photos!", (app: PhotosApp) => {
      const { id: _, contract: __, ...definition } = photos(app);
      return definition;
    }),
  ),
  madeBy("definition-stamped", "nobody has stamped it", (app) =>
    altered(photos(app), { contract: undefined as never }),
  ),
  definedWith("definition-encrypted", "a server of this machine is left over in its origins", () => ({
    origins: [api, "http://localhost:8080"],
  })),
  madeBy("definition-discreet", "it is a copy that consoles print in full", (app) => ({ ...photos(app) })),
  madeBy("definition-frozen", "it counts in the options", (app) => {
    const counting: PhotosApp & { calls?: number } = app;
    counting.calls = (counting.calls ?? 0) + 1;
    return photos(app);
  }),
];
