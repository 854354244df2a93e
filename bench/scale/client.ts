/** The application that all processes are. */
export const client = { id: "bench", secret: "bench-secret" } as const;
