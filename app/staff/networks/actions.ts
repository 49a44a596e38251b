'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import type { NetworkEvent } from '#lib/domain/organisation/trusted-network.ts';
import { services } from '#lib/processes/web/services.ts';
import { moveNetwork } from '#lib/use-cases/organisation/move-network.ts';
import { proposeNetwork } from '#lib/use-cases/organisation/propose-network.ts';
import { words } from '#lib/words/words.ts';

export async function addNetwork(
  odsCode: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('addNetwork');
  const now = new Date();
  const { id, odsCode: org } = await namedOrganisation(acting, odsCode, now);
  const values = { name: textOf(form, 'name'), range: textOf(form, 'range') };
  const added = await proposeNetwork(services().db, acting, { organisationId: id, now, ...values });
  if (added.ok) redirect(`/staff/networks/${org}?done=proposed`);
  const { error } = added;
  if (isProofRefusal(error)) {
    const act = { action: 'manage_organisation', resourceId: id } as const;
    stepUpFirst(act, `/staff/networks/${org}/new`);
  }
  const field = error.startsWith('name_') ? 'name' : /range/.test(error) ? 'range' : 'form';
  return { problems: { [field]: words().networks.problems[error] }, values };
}

export async function confirmNetwork(
  odsCode: string,
  networkId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('confirmNetwork', [networkId]);
  return move(acting, { odsCode, networkId, event: 'confirm' });
}

export async function endNetwork(
  odsCode: string,
  networkId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('endNetwork', [networkId]);
  return move(acting, { odsCode, networkId, event: 'end' });
}

const PROOF_OF = { confirm: 'confirm_network', end: 'end_network' } as const;

async function move(
  acting: Acting,
  { odsCode, networkId, event }: { odsCode: string; networkId: string; event: NetworkEvent },
): Promise<FormState> {
  const now = new Date();
  const organisation = await namedOrganisation(acting, odsCode, now);
  const here = `/staff/networks/${organisation.odsCode}`;
  const moved = await moveNetwork(services().db, acting, { networkId, event, now });
  if (moved.ok) redirect(`${here}?done=${event}`);
  if (isProofRefusal(moved.error)) {
    stepUpFirst({ action: PROOF_OF[event], resourceId: organisation.id }, here);
  }
  return { problems: { form: words().networks.problems[moved.error] }, values: {} };
}
