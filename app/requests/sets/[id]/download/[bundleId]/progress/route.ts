import { clientAddress, signedIn } from '#app/_web/session.ts';
import { asPerson } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { myBundle } from '#lib/queries/bundle/my-bundle.ts';
import { services } from '#lib/processes/web/services.ts';

type OfBundle = { readonly params: Promise<{ readonly id: string; readonly bundleId: string }> };

/** How far the person's own download of several releases has come. */
export async function GET(_: Request, { params }: OfBundle): Promise<Response> {
  const address = await params;
  const setId = parseId(address.id);
  const bundleId = parseId(address.bundleId);
  const person = await signedIn();
  if (!person) return new Response(null, { status: 401 });
  if (!setId.ok || !bundleId.ok) return new Response(null, { status: 404 });
  const acting = asPerson(person.actor, await clientAddress());
  const asked = { setId: setId.value, bundleId: bundleId.value, now: new Date() };
  const bundle = await myBundle(services().db, acting, asked);
  return bundle ? Response.json(bundle) : new Response(null, { status: 404 });
}
