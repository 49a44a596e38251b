'use server';

import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress, signedIn } from '#app/_web/session.ts';
import { parseId } from '#lib/base/id.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { roughDevice } from '#lib/domain/identity/rough-device.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, HELP_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { askForHelp, type Asker } from '#lib/use-cases/help/ask-for-help.ts';
import { moveHeldHelp } from '#lib/use-cases/help/move-held-help.ts';
import { openHelpAnswer, READING_HOURS } from '#lib/use-cases/help/open-help-answer.ts';
import { words } from '#lib/words/words.ts';
import { readFault, readRoute } from './_parts/asked-from.ts';
import { helpHolder } from './_parts/help-holder.ts';

/** Asks for help, signed in or not. Answers the same whatever there is at the address that was given. */
export async function sendHelpRequest(_: FormState, form: FormData): Promise<FormState> {
  const names = ['text', 'email', 'hospital'];
  const values = Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
  const address = await clientAddress();
  const asker = await readAsker(form, address);
  if (!asker.ok) return { problems: { email: words().help.ask.wrongEmail }, values };
  const helpRequestId = onceOf(form);
  const asked = await askForHelp(services(), {
    helpRequestId,
    asker: asker.value,
    text: textOf(form, 'text'),
    route: readRoute(textOf(form, 'from')),
    faultReference: readFault(textOf(form, 'fault')),
    device: await deviceOfAsker(),
    organisationId: hospitalOf(form),
    address,
    now: new Date(),
  });
  if (asked.ok) {
    const masked = asked.value.isMasked ? '&masked=yes' : '';
    redirect(
      asker.value.kind === 'person'
        ? `/help/requests/${helpRequestId}?done=sent${masked}`
        : `/help/sent?reference=${asked.value.reference}${masked}`,
    );
  }
  if (asked.error === 'not_found') notFound();
  const field = asked.error === 'too_many_open' ? 'form' : 'text';
  return { problems: { [field]: words().help.problems.asking[asked.error] }, values };
}

/** The id that was made with the form; a program that sends none asks each time anew. */
function onceOf(form: FormData): string {
  const once = parseId(textOf(form, 'once'));
  return once.ok ? once.value : randomUUID();
}

/** The hospital it is about, if it is about one. */
function hospitalOf(form: FormData): string | null {
  const typed = textOf(form, 'hospital');
  if (typed === '' || typed === 'none') return null;
  const hospital = parseId(typed);
  return hospital.ok ? hospital.value : notFound();
}

async function readAsker(form: FormData, address: string): Promise<Result<Asker, 'not_an_email'>> {
  const person = await signedIn();
  if (person !== null) return ok({ kind: 'person', actor: person.actor });
  const stranger = { kind: 'stranger', network: throttleNetwork(address) } as const;
  const typed = textOf(form, 'email');
  if (typed === '') return ok({ ...stranger, email: null });
  const email = parseEmailAddress(typed);
  return email.ok ? ok({ ...stranger, email: email.value }) : no('not_an_email');
}

async function deviceOfAsker(): Promise<string | null> {
  const device = roughDevice((await headers()).get('user-agent') ?? '');
  return device && `${device.browser}, ${device.system}`;
}

/** Opens the answer that a letter leads to, once. */
export async function openHelpLetter(secret: string, _: FormState): Promise<FormState> {
  const opened = await openHelpAnswer(services(), {
    secret: typeof secret === 'string' ? secret : '',
    address: await clientAddress(),
    now: new Date(),
  });
  if (!opened.ok) return { problems: { form: words().help.answer.overTitle }, values: {} };
  const options = { ...COOKIE_OPTIONS, maxAge: READING_HOURS * 3600 };
  (await cookies()).set(HELP_COOKIE, opened.value.token, options);
  redirect('/help/answer');
}

/** Asks again, in the browser that opened the letter. */
export async function askAgainByLetter(_: FormState, form: FormData): Promise<FormState> {
  const text = textOf(form, 'text');
  const event = { kind: 'ask_again', text } as const;
  const moved = await moveHeldHelp(services(), await helpHolder(), event);
  if (moved.ok) redirect('/help/answer?done=again');
  if (moved.error === 'not_found') redirect('/help/answer');
  return { problems: { text: words().help.problems.moving[moved.error] }, values: { text } };
}

/** Says that no more is needed, in the same browser. */
export async function closeByLetter(_: FormState, _form: FormData): Promise<FormState> {
  const moved = await moveHeldHelp(services(), await helpHolder(), { kind: 'close' });
  if (moved.ok || moved.error === 'not_found') redirect('/help/answer');
  return { problems: { form: words().help.problems.moving[moved.error] }, values: {} };
}
