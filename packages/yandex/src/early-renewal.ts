import { readFields, type Wire } from "@oauthkit/core";

/**
 * Takes a token that lives for a year for one of three months, which is when Yandex wants it renewed (yandex.ru/dev/id/doc/en/tokens/refresh-client). Its
 * refresh token ends together with it: who waited until then would find both ended.
 */
export function renewEarly(text: string, response: Response): Wire {
  const fields = readFields(text, response);
  const seconds = Number(fields["expires_in"]);
  return seconds > threeMonths ? { ...fields, expires_in: threeMonths } : fields;
}

const threeMonths = 7_776_000;
