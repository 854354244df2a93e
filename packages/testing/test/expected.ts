/** What fetchProblem returns for a problem without details; 401 unless told. */
export function problem(name: string, status = 401): object {
  return { status: String(status), oauth_problem: name };
}

/** What it returns where parameters are missing; names joined with `&`. */
export function absent(names: string): object {
  return { ...problem("parameter_absent", 400), oauth_parameters_absent: names };
}

/** What it returns where parameters are wrong; names joined with `&`. */
export function rejected(names: string): object {
  return { ...problem("parameter_rejected", 400), oauth_parameters_rejected: names };
}
