import type { EmulatorOwnRefusal, EmulatorRequest } from "@oauthkit/testing";

/** What an emulator wants of the person before it carries a call out. */
export interface Challenges {
  /** What a refusal says beside code and words; until it is met, the same method is refused to the same token. */
  readonly pose: (code: number, request: Pick<EmulatorRequest, "headers" | "query" | "form" | "url">) => object;
  /** Whether a call still has to meet one. */
  readonly open: (
    request: Pick<EmulatorRequest, "headers" | "query" | "form" | "url">,
  ) => EmulatorOwnRefusal | undefined;
}

/** Remembers them, for one emulator. */
export function createChallenges(): Challenges {
  const posed = new Map<string, Challenge>();
  let count = 0;
  return {
    pose: (code, request) => {
      const make = kinds.get(code);
      if (make === undefined) return {};
      count += 1;
      const challenge = make(count);
      posed.set(placeOf(request), challenge);
      return challenge.fields;
    },
    open: (request) => {
      const place = placeOf(request);
      const challenge = posed.get(place);
      const sent = (name: string): string | null => request.form.get(name) ?? request.query.get(name);
      if (challenge === undefined) return undefined;
      if (Object.entries(challenge.wants).some(([name, value]) => sent(name) !== value)) return challenge.refusal;
      posed.delete(place);
      return undefined;
    },
  };
}

/**
 * What VK ID's captcha gives to whoever has passed it, as a page would get it from VK ID's Captcha SDK: the `success_token` of a `redirect_uri`. Throws
 * RangeError for another address.
 */
export function passCaptcha(redirectUri: string): string {
  const session = new URL(redirectUri).searchParams.get("session_token");
  if (session === null || session === "") throw new RangeError("the captcha's address has no session_token");
  return `passed-${session}`;
}

interface Challenge {
  readonly fields: object;
  /** Parameters of the repeated call. */
  readonly wants: Readonly<Record<string, string>>;
  readonly refusal: EmulatorOwnRefusal;
}

const kinds: ReadonlyMap<number, (count: number) => Challenge> = new Map([
  [14, captcha],
  [17, (): Challenge => ({ fields: { redirect_uri: validation }, wants: {}, refusal: { error: 17 } })],
  [24, (): Challenge => ({ fields: { confirmation_text }, wants: { confirm: "1" }, refusal: { error: 24 } })],
]);

const validation = "https://m.vk.ru/login?act=security_check&api_hash=8a1f3c&token=5d2e";
const confirmation_text = "Let the application do this?";

/** dev.vk.com/en/api/captcha-error: with `redirect_uri`, as a server gets it. The number is greater than a JavaScript number can be. */
function captcha(count: number): Challenge {
  const session = `eyJhbGciOiJub25lIn0.${btoa(String(count)).replaceAll("=", "")}.captcha`;
  const redirect_uri = `https://id.vk.ru/not_robot_captcha?domain=vk.ru&session_token=${session}&variant=popup&blank=1`;
  const remixstlid = 9_069_780_796_616_521_905n + BigInt(count);
  return {
    fields: { redirect_uri, remixstlid, captcha_ts: 1_767_225_600.125, captcha_attempt: 1 },
    wants: { success_token: passCaptcha(redirect_uri), remixstlid: String(remixstlid) },
    refusal: { error: 14 },
  };
}

function placeOf({ headers, query, form, url }: Pick<EmulatorRequest, "headers" | "query" | "form" | "url">): string {
  const token = headers.get("authorization") ?? form.get("access_token") ?? query.get("access_token") ?? "";
  return `${url.pathname} ${token}`;
}
