import type { Known, QuestionName } from "../questions/question.ts";

/** What is wrong with where an answer puts something: no emulator can tell two things apart that have one method and one URL. */
export function checkPlace(name: QuestionName, known: Known): string | undefined {
  // OAuth 1 has one page for all of it.
  const places = rows
    .filter(({ page }) => page === undefined || known.protocol !== "oauth1")
    .flatMap((row) => {
      const url = urlOf(row, known);
      return url === undefined ? [] : row.methods.map((method) => ({ ...row, key: `${method} ${url}` }));
    });
  for (const { key } of places.filter(({ from }) => from.includes(name))) {
    const other = places.find((place) => place.key === key && !place.from.includes(name));
    if (other === undefined) continue;
    const what = `clashes with ${other.flag}: in the emulator both would answer ${key}`;
    return `${what}; give another, be it for now, and mend the package where the provider really has both there`;
  }
  return undefined;
}

/** What a written emulator answers. */
interface Row {
  /** The answers that its URL is made of. */
  readonly from: readonly QuestionName[];
  readonly flag: string;
  /** A page of the emulator's own below that URL. */
  readonly page?: string;
  readonly methods: readonly string[];
}

const rows: readonly Row[] = [
  { from: ["requestTokenUrl"], flag: "--request-token-url", methods: ["POST"] },
  { from: ["authorizationUrl"], flag: "--authorization-url", methods: ["GET", "POST"] },
  { from: ["authorizationUrl"], flag: "--authorization-url", page: "consent", methods: ["POST"] },
  { from: ["deviceAuthorizationUrl"], flag: "--device-authorization-url", methods: ["POST"] },
  {
    from: ["deviceAuthorizationUrl"],
    flag: "--device-authorization-url",
    page: "verification",
    methods: ["GET", "POST"],
  },
  { from: ["tokenUrl"], flag: "--token-url", methods: ["POST"] },
  { from: ["accessTokenUrl"], flag: "--access-token-url", methods: ["POST"] },
  { from: ["revocationUrl"], flag: "--revocation-url", methods: ["POST"] },
  { from: ["apiUrl", "profilePath"], flag: "--profile-path", methods: ["GET"] },
];

/** Undefined where not all of the answers are there. */
function urlOf({ from, page }: Row, known: Known): string | undefined {
  const [address, path = page] = from.map((name) => known[name]);
  if (address === undefined || !URL.canParse(address) || (path === undefined && from.length > 1)) return undefined;
  const { href } = new URL(address);
  return path === undefined ? href : new URL(href.replace(/\/*$/, "/") + path.replace(/^\//, "")).href;
}
