/** How many token requests a task makes with a refresh token. */
export async function countRenewals(task) {
  const { fetch } = globalThis;
  let count = 0;
  globalThis.fetch = async (input, init) => {
    if (input instanceof Request && (await input.clone().text()).includes("grant_type=refresh_token")) count += 1;
    return fetch(input, init);
  };
  try {
    await task();
  } finally {
    globalThis.fetch = fetch;
  }
  return count;
}
