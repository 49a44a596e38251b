'use server';

import { redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { limitsFrom, limitValues } from '#app/staff/_parts/limit-fields.ts';
import { namedOrganisation } from '#app/staff/_parts/named-organisation.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { INVITATIONS } from '#lib/domain/person/invitation.ts';
import { services } from '#lib/processes/web/services.ts';
import { inviteColleague } from '#lib/use-cases/invitation/invite-colleague.ts';
import { sendAgain } from '#lib/use-cases/invitation/send-again.ts';
import { withdrawInvitation } from '#lib/use-cases/invitation/withdraw-invitation.ts';
import { words } from '#lib/words/words.ts';

/** Invites somebody by their work address. */
export async function inviteToOrganisation(
  odsCode: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('inviteToOrganisation');
  const at = await place(acting, odsCode);
  const t = words();
  const email = parseEmailAddress(textOf(form, 'email'));
  const asked = form.getAll('roles');
  const roles = INVITATIONS[at.kind].gives.filter((role) => asked.includes(role));
  const months = Object.keys(t.people.grant.forMonths).find(
    (one) => one === textOf(form, 'months'),
  );
  const limits = limitsFrom(form);
  const values = {
    email: textOf(form, 'email'),
    roles: roles.join(' '),
    months: months ?? '',
    ...limitValues(limits),
  };
  if (!email.ok || roles.length === 0 || months === undefined) {
    return {
      problems: {
        ...(!email.ok && { email: t.register.email[email.error] }),
        ...(roles.length === 0 && { roles: t.invitations.invite.rolesMissing }),
        ...(months === undefined && { months: t.people.grant.monthsMissing }),
      },
      values,
    };
  }
  const invited = await inviteColleague(services().db, acting, {
    ...at,
    email: email.value,
    roles,
    months: Number(months),
    limits,
  });
  if (invited.ok) redirect(`${at.here}?done=sent`);
  return problem(invited.error, at, `${at.here}/new`, values);
}

export async function sendInvitationAgain(
  odsCode: string,
  id: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('sendInvitationAgain', [id]);
  const at = await place(acting, odsCode);
  const sent = await sendAgain(services(), acting, { ...at, invitationId: id });
  if (sent.ok) redirect(`${at.here}?done=again`);
  return problem(sent.error, at, at.here);
}

export async function takeInvitationBack(
  odsCode: string,
  id: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeInvitationBack', [id]);
  const at = await place(acting, odsCode);
  const taken = await withdrawInvitation(services().db, acting, { ...at, invitationId: id });
  if (taken.ok) redirect(`${at.here}?done=withdrawn`);
  return problem(taken.error, at, at.here);
}

async function place(acting: Acting, odsCode: string) {
  const now = new Date();
  const organisation = await namedOrganisation(acting, odsCode, now);
  const here = `/staff/people/${organisation.odsCode}/invitations`;
  // Whoever invites nobody there is told so by the rules, as for staff.
  return { now, organisationId: organisation.id, kind: organisation.invites ?? 'staff', here };
}

type Refusal = Extract<
  Awaited<ReturnType<typeof inviteColleague | typeof sendAgain | typeof withdrawInvitation>>,
  { ok: false }
>['error'];

function problem(
  error: Refusal,
  { organisationId }: { organisationId: string },
  path: string,
  values: Readonly<Record<string, string>> = {},
): FormState {
  if (isProofRefusal(error)) {
    stepUpFirst({ action: 'invite_colleague', resourceId: organisationId }, path);
  }
  return { problems: { form: words().refusals.invitation[error] }, values };
}
