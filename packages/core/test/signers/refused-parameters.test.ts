import { describe, expect, it } from "vitest";

import { ConfigurationError } from "../../src/index.ts";
import { api, post, receive, sign } from "./verifier.ts";

/** The same parameters in each place that has some. */
const places: readonly (readonly [place: string, requestOf: (text: string) => Request])[] = [
  ["a query", (text) => new Request(`${api}?${text}`)],
  ["a form", (text) => post(api, text)],
  ["a query beside a form", (text) => post(`${api}?${text}`, "b=1")],
  ["a form beside a query", (text) => post(`${api}?b=1`, text)],
];

describe.each(places)("in %s", (_, requestOf) => {
  it.each(["sig", "session_key", "application_key", "access_token"])("%s is not the caller's to give", async (name) => {
    const error = await refusal(requestOf(`a=1&${name}=hidden-value`));
    expect(error).toMatchObject({ code: "parameter_reserved", remedy: "mend_configuration" });
    expect(error.message).toContain(`puts ${name} on the call`);
    expect(error.message).not.toContain("hidden-value");
  });

  it("not even under an escape", async () => {
    expect(await refusal(requestOf("s%69g=1"))).toMatchObject({ code: "parameter_reserved" });
  });

  it.each(["a=1&a=2", "a=1&a=1", "a=1&%61=2", "a=1&c=&a=2"])("a name twice cannot be signed: %s", async (text) => {
    const error = await refusal(requestOf(text));
    expect(error).toMatchObject({ code: "parameter_reserved", remedy: "mend_configuration" });
    expect(error.message).toContain("names the parameter a twice");
  });

  it.each([
    ["a byte that begins nothing", "a=%FF"],
    ["half a letter", "a=%D0"],
    ["half a letter before another", "a=%D0b"],
    ["a letter of another encoding", "a=%E6"],
    ["a surrogate", "a=%ED%A0%80"],
    ["a longer way than need be", "a=%C0%AF"],
    ["a name", "%FF=1"],
    ["a name whose value is empty", "%FF="],
  ])("escapes that are no UTF-8 are refused: %s", async (_name, text) => {
    expect(await refusal(requestOf(text))).toMatchObject({ code: "text_malformed", remedy: "mend_configuration" });
  });

  it("a case of its own makes another name", async () => {
    expect(await receive(await sign(requestOf("SIG=1&Sig=2")))).toMatchObject({
      isSigned: true,
      all: { SIG: "1", Sig: "2" },
    });
  });
});

it("a name once in the query and once in the form is there twice", async () => {
  const error = await refusal(post(`${api}?a=1`, "a=2"));
  expect(error).toMatchObject({ code: "parameter_reserved" });
  expect(error.message).toContain("names the parameter a twice");
});

it("a long name that is there twice is cut, and no value is shown", async () => {
  const name = "n".repeat(5000);
  const { message } = await refusal(new Request(`${api}?${name}=value-1&${name}=value-2`));
  expect(message.length).toBeLessThan(200);
  expect(message).not.toContain("value-");
});

it("where something is refused, nothing is signed", async () => {
  let asked = 0;
  const counting = (): string => String((asked += 1));
  for (const text of ["sig=1", "a=1&a=2", "a=%FF"]) {
    await expect(sign(new Request(`${api}?${text}`), { sign: counting })).rejects.toBeInstanceOf(ConfigurationError);
  }
  expect(asked).toBe(0);
});

it("names that objects have by nature are names like any other", async () => {
  const names = ["constructor", "toString", "hasOwnProperty", "__proto__"];
  const { query, isSigned } = await receive(
    await sign(new Request(`${api}?${names.map((name) => `${name}=1`).join("&")}`)),
  );
  expect(isSigned).toBe(true);
  expect(query.slice(0, 4)).toEqual(names.map((name) => [name, "1"]));
});

it.each([
  [
    "at once",
    (): never => {
      throw new RangeError("no secret");
    },
  ],
  ["later", async (): Promise<never> => Promise.reject(new RangeError("no secret"))],
])("what sign throws %s is thrown as it is", async (_, broken) => {
  await expect(sign(new Request(api), { sign: broken })).rejects.toThrow(new RangeError("no secret"));
  await expect(sign(post(api, "a=1"), { sign: broken })).rejects.toThrow(new RangeError("no secret"));
});

async function refusal(request: Request): Promise<ConfigurationError> {
  const error: unknown = await sign(request).catch((reason: unknown) => reason);
  if (error instanceof ConfigurationError) return error;
  throw new Error("the request should have been refused", { cause: error });
}
