/** Sends one request and returns its answer: `fetch` without its overloads. */
export type Transport = (request: Request) => Promise<Response>;

/** The shape of `fetch` that sessions offer and applications may bring. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
