import { describe, expect, it } from "vitest";

import { yandex, type YandexApp } from "../src/index.ts";
import { caught } from "./caught.ts";
import { setUp, signIn } from "./scene.ts";

describe("an application", () => {
  it.each([
    [{}, "option_missing"],
    [{ clientId: "id", pkce: false }, "option_missing"],
    [{ clientId: "id", clientSecret: "id" }, "option_invalid"],
    [{ clientId: "id", authentication: "none" }, "option_invalid"],
    [{ clientId: "id", scope: "login:email login:info" }, "option_invalid"],
    [{ clientId: "id", scope: ["email"] }, "option_invalid"],
    [{ clientId: "id", optionalScope: ["login:email login:info"] }, "option_invalid"],
    [{ clientId: "id", domain: "ya.ru" }, "option_invalid"],
    [{ clientId: "id", pkce: "no" }, "option_invalid"],
    [{ clientId: "id", pkce: null }, "option_invalid"],
    [{ clientId: "id", forceConfirm: "yes" }, "option_invalid"],
    [{ clientId: "id", domain: null }, "option_invalid"],
    [{ clientId: "id", device: null }, "option_invalid"],
    [{ clientId: "id", device: "a-device-of-mine" }, "option_invalid"],
    [{ clientId: "id", device: {} }, "option_invalid"],
    [{ clientId: "id", servers: null }, "option_invalid"],
    [{ clientId: "id", device: { id: "short" } }, "option_invalid"],
    [{ clientId: "id", device: { id: "long enough", name: "" } }, "option_invalid"],
    [{ clientId: "id", apis: "https://api.example" }, "option_invalid"],
    [{ clientId: "id", apis: ["https://api.example/v1"] }, "option_invalid"],
    [{ clientId: "id", servers: { disk: "disk.example" } }, "option_invalid"],
  ])("cannot be %j", async (app, code) => {
    expect(await caught(() => yandex(app as YandexApp))).toMatchObject({ code, remedy: "mend_configuration" });
  });

  it("sends its tokens to further APIs where they are named, and nowhere else", async () => {
    const sent: (string | null)[] = [];
    const scene = setUp({ app: { apis: ["https://api-metrika.yandex.net"] } });
    const { client } = setUp({
      app: { apis: ["https://api-metrika.yandex.net"] },
      runtime: {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          if (new URL(request.url).host !== "api-metrika.yandex.net") return scene.emulator.fetch(request);
          sent.push(request.headers.get("authorization"));
          return Response.json({});
        },
      },
    });
    const session = await signIn({ client, emulator: scene.emulator });
    await session.fetch("https://api-metrika.yandex.net/management/v1/counters");
    expect(sent).toEqual([`OAuth ${(await session.token()).access_token}`]);
    const stray = async (): Promise<unknown> => session.fetch("https://api-audience.yandex.ru/v1");
    expect(await caught(stray)).toMatchObject({ code: "origin_foreign" });
  });

  it("takes a call with a header of its own for a mistake", async () => {
    const session = await signIn(setUp());
    const headers = { authorization: "OAuth another" };
    const call = async (): Promise<unknown> => session.fetch("https://login.yandex.ru/info", { headers });
    expect(await caught(call)).toMatchObject({ code: "authorization_present" });
  });
});
