import { api, photos, type PhotosApi, readFailure } from "../photos.ts";
import { definedWith, type Mutation, setUpWith } from "./mutation.ts";

interface Answer {
  readonly error?: { readonly code: number; readonly message: string };
  readonly status?: string;
}

export const failureMutations: readonly Mutation[] = [
  definedWith("failure-silent", "it takes a status for a refusal", () => ({
    failure: (body) => {
      const { status } = Object(body) as Answer;
      return typeof status === "string" ? { code: status, message: "it has a status" } : readFailure(body);
    },
  })),
  definedWith("failure-silent", "it wants an id in each answer", () => ({
    failure: (body) => {
      const { id } = Object(body) as { readonly id?: unknown };
      return readFailure(body) ?? (id === undefined ? { code: 0, message: "there is no id" } : undefined);
    },
  })),
  definedWith("failure-sturdy", "it looks into null", () => ({
    failure: (body) => (body as Answer).error && readFailure(body),
  })),
  definedWith("failure-sturdy", "it believes that errors have codes", () => ({
    failure: (body) => (body as Answer | null)?.error,
  })),
  definedWith("refusal-read", "it changes the code", () => ({
    failure: (body) => {
      const failure = readFailure(body);
      return failure && { ...failure, code: String(failure.code) };
    },
  })),
  definedWith("refusal-read", "it takes each refusal for the end of the token", () => ({
    failure: (body) => {
      const failure = readFailure(body);
      return failure && { ...failure, stale: true };
    },
  })),
  definedWith("failure-pure", "it remembers its first refusal", () => {
    let first: ReturnType<typeof readFailure>;
    return {
      failure: (body) => {
        const failure = readFailure(body);
        return failure && (first ??= failure);
      },
    };
  }),
  definedWith("failure-pure", "it counts its refusals", () => {
    let count = 0;
    return {
      failure: (body) => {
        const failure = readFailure(body);
        return failure && { ...failure, details: { count: (count += 1) } };
      },
    };
  }),
  definedWith("refusal-read", "it reads no refusals", () => ({ failure: () => undefined })),
  setUpWith("refusal-read", "the call that it names is not refused", {
    refusal: { call: async (session) => session.api.me(), code: 7 },
  }),
  definedWith("token-ended", "it takes the end of a token for the application's mistake", () => ({
    failure: (body) => {
      const failure = readFailure(body);
      return failure && { ...failure, remedy: "mend_configuration" };
    },
  })),
  definedWith("call-discreet", "it shows what it cannot read", () => ({
    api: ({ http }) => {
      const me = async (): Promise<never> => {
        const text = await http.get(`${api}/v1/me`).text();
        if (!text.startsWith("{")) throw new Error(`no JSON: ${text}`);
        return JSON.parse(text) as never;
      };
      return {
        me,
        album: async (id) => http.get(`${api}/v1/albums/${id}`),
        end: async () => http.post(`${api}/v1/end`),
      };
    },
  })),
  definedWith("call-discreet", "its profile shows the token", ({ key, secret }) => ({
    profile: async (session) => {
      const { oauth_token_secret } = await session.token();
      try {
        return (await photos({ key, secret }).profile?.(session)) ?? { subject: "", name: "" };
      } catch {
        throw new Error(`nobody has ${oauth_token_secret}`);
      }
    },
  })),
  definedWith("session-ended", "it remembers the answer", () => ({
    api: ({ http }) => {
      let kept: ReturnType<PhotosApi["me"]> | undefined;
      const me = async (): ReturnType<PhotosApi["me"]> => (kept ??= http.get<never>(`${api}/v1/me`).json());
      return {
        me,
        album: async (id) => http.get(`${api}/v1/albums/${id}`),
        end: async () => http.post(`${api}/v1/end`),
      };
    },
  })),
];
