/** What the program runs in. */
export function runtimeName() {
  const agent = globalThis.navigator?.userAgent;
  // Node.js 20 has no name for itself, and later ones leave out the minor version.
  return agent === undefined || agent.startsWith("Node.js") ? `Node.js/${process.versions.node}` : agent;
}
