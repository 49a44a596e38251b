'use server';

import { redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { domainOf } from '#lib/domain/identity/email-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { providerOfAddress } from '#lib/queries/sign-on/provider.ts';
import { words } from '#lib/words/words.ts';

/** Finds where somebody's organisation signs in, by the domain of their address alone: whose it is, is not looked at. */
export async function findOrganisation(_: FormState, form: FormData): Promise<FormState> {
  const t = words().signOn.organisation;
  const values = { email: textOf(form, 'email') };
  if (domainOf(values.email) === null) return { problems: { email: t.missing }, values };
  const { db, relyingParty } = services();
  const address = await clientAddress();
  const id = relyingParty && (await providerOfAddress(db, { email: values.email, address }));
  if (id === null) return { problems: { email: t.unknown }, values };
  redirect(`/sign-in/organisation/${id}`);
}
