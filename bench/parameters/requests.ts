/** A call to be signed. */
export interface Sample {
  readonly method: "GET" | "POST";
  readonly url: string;
  /** The form body, as it is sent. */
  readonly form?: string;
}

const api = "https://api.ok.ru/fb.do";

/** The calls that are signed. */
export const samples: Readonly<Record<string, Sample>> = {
  "GET with 6 parameters": {
    method: "GET",
    url: `${api}?${new URLSearchParams({
      method: "photos.getPhotos",
      fid: "570000000001",
      aid: "571234567890",
      anchor: "LTE0NTQ5ODQ1Njc6LTE0NTQ5ODQ1Njc=",
      direction: "FORWARD",
      count: "50",
    }).toString()}`,
  },
  "POST of a form with 4 fields": {
    method: "POST",
    url: `${api}?method=mediatopic.post`,
    form: new URLSearchParams({
      type: "GROUP_THEME",
      gid: "53245288710321",
      attachment: JSON.stringify({ media: [{ type: "text", text: "Привет всем: 100 % + 1 = 101!" }] }),
      text_link_preview: "true",
    }).toString(),
  },
};

/** What `new Request(sample.url, …)` is given. */
export function initOf({ method, form }: Sample): RequestInit {
  if (form === undefined) return { method };
  return { method, headers: { "content-type": "application/x-www-form-urlencoded" }, body: form };
}
