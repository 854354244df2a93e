// Next's own types want those of React.
export const NextRequest: new (request: Request) => Request;
