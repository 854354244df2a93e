import type { Http } from "@oauthkit/core";
import { atProvider } from "@oauthkit/core/parts";
import { jsonReader } from "@oauthkit/core/remote";

import type { App } from "./app.ts";
import { readFailure } from "./failures.ts";

/** A person, as far as the scopes go (yandex.ru/dev/id/doc/en/user-information). */
export interface YandexInfo {
  readonly id: string;
  readonly login: string;
  /** The application that the token was made for. */
  readonly client_id: string;
  /** The person, by an id that this application alone sees. */
  readonly psuid?: string;
  /** `login:email`. */
  readonly default_email?: string;
  readonly emails?: readonly string[];
  /** `login:avatar`: goes into the URL of the picture, see `profile()`. */
  readonly default_avatar_id?: string;
  readonly is_avatar_empty?: boolean;
  /** `login:birthday`: `YYYY-MM-DD`, with zeros for what the person has not said; may be null or empty. */
  readonly birthday?: string | null;
  /** `login:info`. */
  readonly display_name?: string;
  readonly real_name?: string;
  readonly first_name?: string;
  readonly last_name?: string;
  readonly sex?: "male" | "female" | null;
  /** `login:default_phone`. */
  readonly default_phone?: { readonly id: string; readonly number: string } | null;
  readonly [field: string]: unknown;
}

/** Asks who signed in. Rejects with `http_failed` where the token is refused, for that answer may be no JSON. */
export async function fetchInfo(http: Http, { login }: Pick<App, "login">): Promise<YandexInfo> {
  const options = { searchParams: { format: "json" }, parseJson: jsonReader(onRefusal) };
  return atProvider("yandex", async () => http.get<YandexInfo>(`${login}/info`, options).json());
}

const onRefusal = (body: unknown, response: Response): ReturnType<typeof readFailure> => readFailure(body, response);
