import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import * as catalogue from "../../src/quirks/index.ts";

const page = readFileSync(new URL("../../../../docs/quirks.md", import.meta.url), "utf8");
const [, table = ""] = /\n\n(\| Your provider.*?)\n\n/s.exec(page) ?? [];
const rows = table
  .split("\n")
  .slice(2)
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, deviation = "", write = "", known = "", leg = ""]) => ({ deviation, write, known, leg }));
const names = Object.keys(catalogue);

describe("docs/quirks.md", () => {
  it.each(names)("has a row of its own for %s", (name) => {
    expect(rows.filter(({ write }) => write.includes("`") && nameIn(write) === name)).toHaveLength(1);
  });

  it("writes down nothing that is not there", () => {
    expect(rows.map(({ write }) => nameIn(write)).toSorted()).toEqual(names.toSorted());
  });

  it("says of each what it is for, who is known for it, and where it bends", () => {
    expect(rows.filter((row) => Object.values(row).some((cell) => cell === ""))).toEqual([]);
  });

  it("imports no name that the catalogue lacks, and leaves none without being written down", () => {
    const imports = [...page.matchAll(/import \{([^}]+)\} from "@oauthkit\/core\/quirks"/g)];
    const imported = imports.flatMap(([, list = ""]) => list.split(",").map((name) => name.trim()));
    expect(imported.filter((name) => name !== "" && !names.includes(name))).toEqual([]);
    expect(imported.length).toBeGreaterThan(10);
  });

  it("names legs that there are", () => {
    const legs = new Set(["authorization", "callback", "tokenRequest", "tokenResponse", "endpointRequest"]);
    const bends: Readonly<Record<string, object>> = {
      formEncoded: catalogue.formEncoded,
      jsonBody: catalogue.jsonBody,
      lenientJson: catalogue.lenientJson,
      lifetimeInMilliseconds: catalogue.lifetimeInMilliseconds,
      renewsItself: catalogue.renewsItself,
      statelessRefusal: catalogue.statelessRefusal,
      viaGet: catalogue.viaGet,
      renamed: catalogue.renamed({}),
      renamedCallback: catalogue.renamedCallback({}),
      renamedClientId: catalogue.renamedClientId("key"),
      renamedFields: catalogue.renamedFields({}),
      requestHeaders: catalogue.requestHeaders({}),
      nestedToken: catalogue.nestedToken("data"),
      omitted: catalogue.omitted([]),
      errorUnderOk: catalogue.errorUnderOk({ code: "code" }),
      revokesAccessTokens: catalogue.revokesAccessTokens(),
    };
    for (const { write, leg } of rows) {
      const bent = Object.keys(bends[nameIn(write)] ?? {});
      const said = [...leg.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name).filter((name) => legs.has(name));
      expect([write, said]).toEqual([write, bent]);
    }
  });
});

/** The first word in code that is called, or stands behind its field. */
function nameIn(write: string): string {
  const [, code = ""] = /`([^`]+)`/.exec(write) ?? [];
  return names.find((name) => new RegExp(`\\b${name}\\b`).test(code)) ?? code;
}
