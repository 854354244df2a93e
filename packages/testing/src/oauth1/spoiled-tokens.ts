import { writeForm } from "./form.ts";

/** How a token answer can be wrong while looking right. */
export type Spoiling = "no_token" | "no_secret" | "duplicate" | "unconfirmed";

/** The same answer with the fault worked into it, in whichever format it has; a refusal stays as it is. */
export async function spoilTokens(spoiling: Spoiling, response: Response): Promise<Response> {
  if (!response.ok) return response;
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  const text = await response.text();
  const fields = spoilFields(spoiling, isJson ? readJson(text) : Array.from(new URLSearchParams(text)));
  return new Response(isJson ? writeJson(fields) : writeForm(fields), { headers: response.headers });
}

type Field = readonly [name: string, value: string];

function spoilFields(spoiling: Spoiling, fields: readonly Field[]): readonly Field[] {
  if (spoiling === "duplicate") return [...fields, ["oauth_token", "another-token"]];
  const name = { no_token: "oauth_token", no_secret: "oauth_token_secret", unconfirmed: "oauth_callback_confirmed" };
  return fields.filter((field) => field[0] !== name[spoiling]);
}

function readJson(text: string): readonly Field[] {
  const value: unknown = JSON.parse(text);
  return Object.entries(value ?? {}).map(([name, field]) => [name, String(field)]);
}

/** By hand, because an object cannot have a name twice and JSON text can. */
function writeJson(fields: readonly Field[]): string {
  return `{${fields.map((field) => field.map((text) => JSON.stringify(text)).join(":")).join(",")}}`;
}
