'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { sendLetterTo } from '#app/_web/ask-for-letter.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress, keepSession } from '#app/_web/session.ts';
import type { PasskeyAnswer, PasskeyAsked } from '#components/passkey-button.tsx';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { parseOwnDetails } from '#lib/domain/person/own-details.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, REGISTER_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { choosePassword } from '#lib/use-cases/registration/choose-password.ts';
import {
  finishByCode,
  finishByPasskey,
  orderFirstPasskey,
} from '#lib/use-cases/registration/finish-registration.ts';
import { keepDetails } from '#lib/use-cases/registration/keep-details.ts';
import { openRegistration } from '#lib/use-cases/registration/open-registration.ts';
import { words } from '#lib/words/words.ts';
import { registering, requireRegistration } from './_parts/own-registration.ts';

const OVER = '/register/over';
const DAY_SECONDS = 24 * 3600;

/** Has a link sent to an address. Answers the same whatever there is at the address. */
export async function askToRegister(_: FormState, form: FormData): Promise<FormState> {
  return sendLetterTo(form, 'register', '/register/sent');
}

/** Spends the link of the letter. */
export async function startRegistration(secret: string, _: FormState): Promise<FormState> {
  const opened = await openRegistration(services(), {
    secret: typeof secret === 'string' ? secret : '',
    address: await clientAddress(),
    now: new Date(),
  });
  if (!opened.ok) return { problems: { form: words().register.open.over }, values: {} };
  const options = { ...COOKIE_OPTIONS, maxAge: DAY_SECONDS };
  (await cookies()).set(REGISTER_COOKIE, opened.value.token, options);
  redirect('/register/details');
}

/** Who they say they are. Whoever is invited to work is asked for nothing but their name. */
export async function saveDetails(_: FormState, form: FormData): Promise<FormState> {
  const registration = await requireRegistration();
  const isWork = registration.invitationId !== null;
  const now = new Date();
  const number = (name: string) => Number(textOf(form, `dateOfBirth-${name}`) || Number.NaN);
  const born = calendarDate(number('year'), number('month'), number('day'));
  const today = localDate(now, 'Europe/London');
  const read = parseOwnDetails(
    {
      givenNames: textOf(form, 'givenNames'),
      familyName: textOf(form, 'familyName'),
      dateOfBirth: isWork ? today : born.ok ? born.value : '',
      nhsNumber: isWork ? '' : textOf(form, 'nhsNumber'),
      postcode: isWork ? '' : textOf(form, 'postcode'),
    },
    { today, place: services().settings.LANTERN_MODE },
  );
  if (!read.ok) {
    const t = words().register.problems.details;
    const problems = Object.entries(read.problems).map(([field, word]) => [field, t[word]]);
    return {
      problems: Object.fromEntries(problems) as Record<string, string>,
      values: typed(form),
    };
  }
  const details = isWork ? { ...read.value, dateOfBirth: null } : read.value;
  const kept = await keepDetails(services(), { ...(await registering()), details });
  redirect(kept.ok ? '/register/password' : OVER);
}

export async function savePassword(_: FormState, form: FormData): Promise<FormState> {
  const password = form.get('password');
  const chosen = await choosePassword(services(), {
    ...(await registering()),
    password: typeof password === 'string' ? password : '',
  });
  if (chosen.ok) redirect('/register/factor');
  if (chosen.error === 'registration_over') redirect(OVER);
  return { problems: { password: words().register.problems.password[chosen.error] }, values: {} };
}

/** Which second factor: each has a page of its own. */
export async function chooseFactor(_: FormState, form: FormData): Promise<FormState> {
  await requireRegistration();
  const factor = textOf(form, 'factor');
  if (factor === 'passkey') redirect('/register/passkey');
  if (factor === 'totp') redirect('/register/app');
  return { problems: { factor: words().register.factor.missing }, values: {} };
}

/** The first code of the new app: makes the account and signs in to it. */
export async function finishWithCode(
  sealed: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const code = textOf(form, 'code');
  if (code === '') return { problems: { code: words().stepUp.codeMissing }, values: {} };
  const finished = await finishByCode(services(), {
    ...(await finishing()),
    sealed: new Uint8Array(Buffer.from(sealed, 'base64url')),
    code,
  });
  if (finished.ok) return enter(finished.value.token);
  leaveIfOver(finished.error);
  return { problems: { code: words().register.problems.finish[finished.error] }, values: {} };
}

/** What the browser is to make. */
export async function orderRegistrationPasskey(): Promise<PasskeyAsked> {
  const ordered = await orderFirstPasskey(services(), await registering());
  if (ordered.ok) return { order: ordered.value };
  leaveIfOver(ordered.error);
  return { problem: words().register.problems.finish[ordered.error] };
}

/** What the browser made: makes the account and signs in to it. */
export async function finishWithPasskey(name: string, answer: unknown): Promise<PasskeyAnswer> {
  const finished = await finishByPasskey(services(), {
    ...(await finishing()),
    name: typeof name === 'string' ? name : '',
    answer,
  });
  if (finished.ok) return enter(finished.value.token);
  leaveIfOver(finished.error);
  return { problem: words().register.problems.finish[finished.error] };
}

async function finishing() {
  return { ...(await registering()), userAgent: (await headers()).get('user-agent') };
}

function leaveIfOver(error: string): void {
  if (error === 'registration_over') redirect(OVER);
  if (error === 'registration_incomplete') redirect('/register/details');
}

async function enter(token: string): Promise<never> {
  await keepSession(token);
  (await cookies()).delete({ name: REGISTER_COOKIE, ...COOKIE_OPTIONS });
  redirect('/register/codes');
}

const TYPED = ['givenNames', 'familyName', 'nhsNumber', 'postcode'] as const;
const PARTS = ['dateOfBirth-day', 'dateOfBirth-month', 'dateOfBirth-year'] as const;

/** What was typed, to be filled in again. */
function typed(form: FormData): Record<string, string> {
  return Object.fromEntries([...TYPED, ...PARTS].map((name) => [name, textOf(form, name)]));
}
