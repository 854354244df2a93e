/** Changes an answer's fields, and nothing else of it; null for a field that goes. */
export function changed(change: Readonly<Record<string, unknown>>): (answer: Response) => Promise<Response> {
  return async (answer) => {
    const fields = { ...((await answer.json()) as object), ...change };
    const left = Object.entries(fields).filter(([, value]) => value !== null);
    return new Response(JSON.stringify(Object.fromEntries(left)), answer);
  };
}
