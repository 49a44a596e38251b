import { clientAddress } from '#app/_web/session.ts';
import { services } from '#lib/processes/web/services.ts';
import { logOutByProvider } from '#lib/use-cases/sign-on/log-out-by-provider.ts';
import { chosenProvider, nowhere } from '../../_parts/chosen.ts';

type Context = { params: Promise<{ provider: string }> };

const NO_STORE = { 'Cache-Control': 'no-store' };

/** A provider says that somebody has signed out there (OpenID Connect Back-Channel Logout 1.0, 2.5, 2.7, 2.8). */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const chosen = await chosenProvider((await params).provider);
  if (chosen === null) return nowhere();
  const form = await request.formData().catch(() => null);
  const logoutToken = form?.get('logout_token');
  const { db, identity } = services();
  const done = await logOutByProvider(
    { db, identity, relyingParty: chosen.relyingParty },
    {
      chosen,
      logoutToken: typeof logoutToken === 'string' ? logoutToken : '',
      address: await clientAddress(),
      now: new Date(),
    },
  );
  if (done.ok) return new Response(null, { status: 200, headers: NO_STORE });
  const isOurs = done.error === 'provider_away';
  return Response.json(
    { error: isOurs ? 'temporarily_unavailable' : 'invalid_request' },
    { status: isOurs ? 503 : 400, headers: NO_STORE },
  );
}
