import { redirect } from 'next/navigation';
import { parseEmailAddress } from '#lib/domain/identity/email-address.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { askForLetter } from '#lib/use-cases/ticket/ask-for-letter.ts';
import { words } from '#lib/words/words.ts';
import { textOf, type FormState } from './form-state.ts';
import { clientAddress } from './session.ts';

/** Has a link sent to the address that was typed, and leads on: the same whatever there is at the address. */
export async function sendLetterTo(
  form: FormData,
  purpose: Parameters<typeof askForLetter>[1]['purpose'],
  sentPage: string,
): Promise<FormState> {
  const t = words().register.email;
  const values = { email: textOf(form, 'email') };
  const email = parseEmailAddress(values.email);
  if (!email.ok) return { problems: { email: t[email.error] }, values };
  const address = await clientAddress();
  const asked = await askForLetter(services(), {
    email: email.value,
    purpose,
    address,
    network: throttleNetwork(address),
    now: new Date(),
  });
  if (!asked.ok) return { problems: { email: t[asked.error] }, values };
  redirect(sentPage);
}
