import { asPerson, type Acting } from '#lib/adapters/db/context.ts';
import { clientAddress, requireSignedIn } from './session.ts';

/** Who is acting, as queries and use cases ask it; people we do not know are asked to sign in first. */
export async function requireActing(): Promise<{ acting: Acting; name: string }> {
  const { actor, name } = await requireSignedIn();
  return { acting: asPerson(actor, await clientAddress()), name };
}
