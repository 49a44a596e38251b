import type { IncomingMessage } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that may change something comes from a page of another site. Browsers say
 * where a form was posted from in Origin, and in Sec-Fetch-Site; one of them must vouch for us.
 * What is no browser (neither header) carries no cookie it did not choose to send.
 */
export function isCrossSite(request: IncomingMessage, origin: URL): boolean {
  if (SAFE.has(request.method ?? 'GET')) return false;
  const from = request.headers.origin;
  if (from !== undefined) return from !== origin.origin;
  const site = request.headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
