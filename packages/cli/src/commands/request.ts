import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { UsageError } from "../problems.ts";

/** Flags of a call by URL, as curl has them. */
export interface RequestFlags {
  readonly method?: string;
  readonly data?: string;
  readonly header: readonly string[];
}

/** Makes the request of a call by URL. Throws {@link UsageError}. */
export function readRequest(url: string, { method, data, header }: RequestFlags, cwd: string): Request {
  if (!URL.canParse(url)) throw new UsageError("the URL cannot be read; give an absolute one");
  const body = data?.startsWith("@") === true ? readBody(resolve(cwd, data.slice(1))) : data;
  const headers = new Headers();
  for (const line of header) {
    const [, name, value = ""] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new UsageError("-H wants Name: value");
    headers.append(name, value);
  }
  if (body !== undefined && !headers.has("content-type")) headers.set("content-type", typeOf(body));
  if (!headers.has("accept")) headers.set("accept", "application/json, */*;q=0.5");
  try {
    return new Request(url, {
      method: (method ?? (body === undefined ? "GET" : "POST")).toUpperCase(),
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
  } catch {
    throw new UsageError("this is no request: GET and HEAD have no body, and -X wants the name of a method");
  }
}

function readBody(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "error" } = error as NodeJS.ErrnoException;
    throw new UsageError(`the file of -d cannot be read: ${file} (${code})`);
  }
}

function typeOf(body: string): string {
  try {
    JSON.parse(body);
    return "application/json";
  } catch {
    return "application/x-www-form-urlencoded";
  }
}
