/** The SQLSTATE and constraint of a database error, through the layers Prisma wraps it in. */
export function databaseRefusal(fault: unknown): { sqlState: string; constraint: string } | null {
  const cause = dig(fault, ['meta', 'driverAdapterError', 'cause']) ?? fault;
  const code = dig(cause, ['originalCode']) ?? dig(cause, ['code']);
  if (typeof code !== 'string') return null;
  const message = dig(cause, ['originalMessage']) ?? dig(cause, ['message']);
  const constraint = dig(cause, ['constraint']);
  const said = typeof message === 'string' ? message : '';
  return { sqlState: code, constraint: typeof constraint === 'string' ? constraint : said };
}

function dig(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}
