import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isBuiltFile } from './route-of.ts';

/** What only a proxy, Next's own parts or we ourselves may say of a request. */
const NEVER_FROM_OUTSIDE =
  /^(x-forwarded-|x-middleware-|x-now-|x-matched-path|x-invoke-|x-nextjs-|x-nonce$|x-lantern-|forwarded$|content-security-policy)/;

/**
 * For a built script, which counts where it is run by itself, as a worker: it runs other built scripts and the codecs of
 * images, which are WebAssembly, and asks nobody but us. Pages have their own policy, and none of that is in it.
 */
const WORKER_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";

/** For everything that is no page of ours. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

/**
 * Tells the browser what our pages may do, and tells Next the nonce of this answer: it reads it
 * from the request's own Content-Security-Policy header, so any a client sent is dropped first.
 */
export function applySecurityHeaders(
  request: IncomingMessage,
  response: ServerResponse,
  site: { origin: URL; address: string },
): void {
  const nonce = randomBytes(16).toString('base64');
  for (const name of Object.keys(request.headers)) {
    if (NEVER_FROM_OUTSIDE.test(name)) Reflect.deleteProperty(request.headers, name);
  }
  const policy = contentSecurityPolicy(nonce);
  Object.assign(request.headers, {
    'content-security-policy': policy,
    'x-nonce': nonce,
    host: site.origin.host,
    'x-forwarded-host': site.origin.host,
    'x-forwarded-proto': site.origin.protocol.slice(0, -1),
    'x-forwarded-for': site.address,
  });
  for (const [name, value] of Object.entries(headers(policy, site.origin))) {
    response.setHeader(name, value);
  }
  sandboxFiles(response, isBuiltFile(request.url ?? ''));
}

/**
 * What is no page runs nowhere and reaches nothing, whatever is in it: a PDF, a picture of a document, an export.
 * Here and not in each route, for Next keeps a header that was set before it over one that a route answers with.
 */
function sandboxFiles(response: ServerResponse, isBuilt: boolean): void {
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
  response.writeHead = (...given: unknown[]) => {
    const type = typeOf(response, given);
    if (type !== null && !type.startsWith('text/html')) {
      const isScript = isBuilt && /^(text|application)\/javascript\b/.test(type);
      response.setHeader('Content-Security-Policy', isScript ? WORKER_POLICY : FILE_POLICY);
    }
    return writeHead(...given);
  };
}

/** The content type that is about to be sent, in lower case; null where there is none. */
function typeOf(response: ServerResponse, given: readonly unknown[]): string | null {
  const last = given.at(-1);
  const named = typeof last === 'object' && last !== null ? Object.entries(last) : [];
  const own = named.find(([name]) => name.toLowerCase() === 'content-type')?.[1] as unknown;
  const type = own ?? response.getHeader('Content-Type');
  return typeof type === 'string' ? type.toLowerCase() : null;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function headers(policy: string, origin: URL): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    // `no-referrer` would make Chromium send `Origin: null` with every form posted without script.
    'Referrer-Policy': 'same-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    'Cache-Control': 'private, no-store',
    ...(origin.protocol === 'https:' && {
      'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
    }),
  };
}
