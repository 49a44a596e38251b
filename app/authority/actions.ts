'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { dayOf, typedDay } from '#app/staff/agreements/read-terms-form.ts';
import { authorityText, keptText } from '#components/authority-text.ts';
import { dateOf } from '#lib/base/calendar-date.ts';
import { HOURS_OF_BROWSER } from '#lib/domain/matter/matter.ts';
import { services } from '#lib/processes/web/services.ts';
import { AUTHORITY_COOKIE, COOKIE_OPTIONS } from '#lib/processes/web/session-cookie.ts';
import { heldAuthority } from '#lib/queries/matter/held-authority.ts';
import { answerAuthority, type ClientAnswer } from '#lib/use-cases/matter/answer-authority.ts';
import { openAuthority } from '#lib/use-cases/matter/open-authority.ts';
import { words } from '#lib/words/words.ts';
import { authorityHolder } from './_parts/authority-holder.ts';

/** Opens what a client is asked to sign, for whoever holds the link and says their birthday. */
export async function openToSign(secret: string, _: FormState, form: FormData): Promise<FormState> {
  const { open: t } = words().signing;
  const birthday = dayOf(form, 'birthday');
  // What was typed is a birthday: it is not written into the page again.
  if (birthday === '')
    return { problems: { birthday: t.missing }, values: typedDay(form, 'birthday') };
  const opened = await openAuthority(services(), {
    secret: typeof secret === 'string' ? secret : '',
    birthday: dateOf(birthday),
    address: await clientAddress(),
    now: new Date(),
  });
  if (!opened.ok) {
    const field = opened.error === 'birthday_differs' ? 'birthday' : 'form';
    return { problems: { [field]: t[opened.error] }, values: {} };
  }
  const options = { ...COOKIE_OPTIONS, maxAge: HOURS_OF_BROWSER * 3600 };
  (await cookies()).set(AUTHORITY_COOKIE, opened.value.token, options);
  redirect('/authority');
}

const FIELD_OF = {
  ...{ name_missing: 'name', name_differs: 'name', tick_missing: 'agree' },
} as const;

/** Signs: over the text as it would be kept, if it is the one that the browser showed. */
export async function signAuthority(_: FormState, form: FormData): Promise<FormState> {
  const holder = await authorityHolder();
  const held = await heldAuthority(services(), holder);
  if (held === null) redirect('/authority');
  const name = textOf(form, 'name');
  const answered = await answerAuthority(services(), holder, {
    ...{ kind: 'sign', name, isTicked: textOf(form, 'agree') === 'yes' },
    text: keptText(authorityText(held.facts)),
    shownSha256: textOf(form, 'shown'),
    userAgent: (await headers()).get('user-agent') ?? 'none',
  });
  if (answered.ok) redirect('/authority?done=signed');
  const fields: Readonly<Partial<Record<string, string>>> = FIELD_OF;
  const field = fields[answered.error] ?? 'form';
  return { problems: { [field]: words().signing.refusals[answered.error] }, values: { name } };
}

/** Says that the client will not sign. */
export async function refuseAuthority(_: FormState, _form: FormData): Promise<FormState> {
  return answerBy({ kind: 'refuse' });
}

/** Takes back what was signed: from this moment on nobody gets anything by it. */
export async function withdrawAuthority(_: FormState, _form: FormData): Promise<FormState> {
  return answerBy({ kind: 'withdraw' });
}

async function answerBy(answer: ClientAnswer): Promise<FormState> {
  const answered = await answerAuthority(services(), await authorityHolder(), answer);
  if (answered.ok || answered.error === 'not_found') redirect('/authority');
  return { problems: { form: words().signing.refusals[answered.error] }, values: {} };
}
