/** A request to be signed, in every shape that a signer may want. */
export interface Sample {
  readonly method: "GET" | "POST";
  readonly url: string;
  /** The form body: as it is sent, and decoded. */
  readonly form?: { readonly text: string; readonly fields: Readonly<Record<string, string>> };
}

const api = "https://api.example.com/echo";

const fields = {
  status: "Hello Ladies + Gentlemen, a signed OAuth request!",
  include_entities: "true",
  lat: "37.7821120598956",
  long: "-122.400612831116",
  display_coordinates: "false",
  trim_user: "true",
  media_ids: "710511363345354753",
  card_uri: "tombstone://card",
};

/** The requests that are signed. */
export const samples: Readonly<Record<string, Sample>> = {
  "GET without query": { method: "GET", url: `${api}/verify_credentials.json` },
  "GET with 5 query parameters": {
    method: "GET",
    url: `${api}/search.json?q=oauth%20client&count=100&lang=en&since_id=24012619984051000&result_type=recent`,
  },
  "POST of a form with 8 fields": {
    method: "POST",
    url: `${api}/update.json`,
    form: { text: new URLSearchParams(fields).toString(), fields },
  },
};

/** What `new Request(sample.url, …)` is given. */
export function initOf({ method, form }: Sample): RequestInit & { readonly headers: Record<string, string> } {
  if (form === undefined) return { method, headers: {} };
  return { method, headers: { "content-type": "application/x-www-form-urlencoded" }, body: form.text };
}
