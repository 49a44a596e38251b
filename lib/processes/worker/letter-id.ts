/** The id of a letter that holds a secret. With another secret it is another letter, and is sent again. */
export function letterIdOf(name: string, tokenHash: Uint8Array): string {
  return `${name}-${Buffer.from(tokenHash).toString('hex').slice(0, 16)}`;
}
