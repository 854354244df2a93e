/** `.gitignore`. */
export const gitignoreText: string = `node_modules/
dist/
coverage/
`;
