import { isReadOnce, isRequest, readAttempts } from "./attempts.ts";
import type { openHeaderCall } from "./header-call.ts";
import type { HeaderSigner, Signer } from "./signer.ts";
import type { Fetch, Transport } from "./transport.ts";

/** A call that may have to be sent more than once, each time with a proof of its own. */
export interface Call<T> {
  /** Normalised. */
  readonly url: string;
  /** Whether it can be sent again: not where its body is a stream, which can be read only once. */
  readonly isRepeatable: boolean;
  readonly send: (token: T) => Promise<Sent>;
}

/** What was sent, and what came back. */
interface Sent {
  readonly response: Response;
  /**
   * What was signed, its body gone; `undefined` where there is nothing to challenge, and `null` where the signer has let it pass as it was: the answer
   * says nothing of the token then.
   */
  readonly request: Request | undefined | null;
}

/** What sends a call. */
export interface Sender<T> {
  readonly signer: Signer<T> | HeaderSigner<T>;
  readonly transport: Transport;
  /** The platform's own fetch, where nobody has put another in its place. */
  readonly direct?: Fetch | undefined;
  /** Sends what needs headers alone; brought by the protocols that have such signers. */
  readonly headerCall?: typeof openHeaderCall | undefined;
}

/** Reads what `fetch` was called with. Throws `url_invalid`, `text_malformed` and `authorization_present`. */
export function openCall<T>(sender: Sender<T>, input: string | URL | Request, init: RequestInit | undefined): Call<T> {
  const { signer, direct, headerCall } = sender;
  if (direct === undefined || headerCall === undefined || isRequest(input) || !("headers" in signer)) {
    return requestCall(sender, input, init);
  }
  return headerCall(signer, direct, input, init);
}

function requestCall<T>({ signer, transport }: Sender<T>, input: string | URL | Request, init?: RequestInit): Call<T> {
  const attempts = readAttempts(input, init);
  let next: Request | undefined = attempts.first;
  return {
    url: attempts.first.url,
    isRepeatable: !isReadOnce(init?.body),
    send: async (token) => {
      const request = next ?? attempts.again();
      const signed = await signer.sign(request, token);
      next = undefined;
      return { response: await transport(signed), request: signed === request ? null : signed };
    },
  };
}
