import { services } from '#lib/processes/web/services.ts';

/** The public half of what Lantern proves itself to providers with (RFC 7517). */
export function GET(): Response {
  const { relyingParty } = services();
  if (relyingParty === null) return new Response(null, { status: 404 });
  return Response.json(relyingParty.publicKeys());
}

export const dynamic = 'force-dynamic';
