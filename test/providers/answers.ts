/** Answers as a provider gives them. */
export interface Answers {
  /** A text is sent as it is. */
  readonly answerOf: (text: string, init?: ResponseInit) => Response;
  /** The same for a value. */
  readonly json: (value: unknown, init?: ResponseInit) => Response;
}

/** Answers under a Content-Type, unless they bring their own. */
export function answersAs(mediaType: string): Answers {
  const answerOf: Answers["answerOf"] = (text, init = {}) => {
    const headers = new Headers({ "content-type": mediaType });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return new Response(text, { ...init, headers });
  };
  return { answerOf, json: (value, init) => answerOf(JSON.stringify(value), init) };
}
