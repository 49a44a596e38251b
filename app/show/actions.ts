'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { roughDevice } from '#lib/domain/identity/rough-device.ts';
import { CODE_MINUTES, SHOWING_MINUTES } from '#lib/domain/pairing/terms.ts';
import { throttleNetwork } from '#lib/processes/web/client-address.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, SHOWING_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { joinShowing } from '#lib/processes/web/showing-cookie.ts';
import { beginPairing } from '#lib/use-cases/pairing/begin-pairing.ts';
import { finishShowing, openShowing } from '#lib/use-cases/pairing/show-here.ts';
import { words } from '#lib/words/words.ts';
import { showingHolder } from './showing-holder.ts';

const COOKIE = { ...COOKIE_OPTIONS, maxAge: (CODE_MINUTES + SHOWING_MINUTES) * 60 };

/** Begins to wait for a patient’s yes in this browser. What it showed or waited for before is over. */
export async function askToShow(_: FormState, form: FormData): Promise<FormState> {
  const name = textOf(form, 'name');
  const address = await clientAddress();
  const device = roughDevice((await headers()).get('user-agent') ?? '');
  const begun = await beginPairing(services(), {
    name,
    device: device && `${device.browser}, ${device.system}`,
    address,
    network: throttleNetwork(address),
    now: new Date(),
  });
  if (!begun.ok) {
    return { problems: { name: words().pairings.begin.problems[begun.error] }, values: { name } };
  }
  await finishShowing(services(), await showingHolder());
  const { token, code } = begun.value;
  (await cookies()).set(SHOWING_COOKIE, joinShowing(token, code), COOKIE);
  redirect('/show/code');
}

/** Opens what the patient said yes to; before that, and after, says where it stands. */
export async function showHere(_: FormState): Promise<FormState> {
  const opened = await openShowing(services(), await showingHolder());
  if (!opened.ok) redirect('/show/code');
  (await cookies()).set(SHOWING_COOKIE, joinShowing(opened.value.token, null), COOKIE);
  redirect('/show/scans');
}

/** Ends what this browser shows or waits for. */
export async function finishHere(_: FormState): Promise<FormState> {
  await finishShowing(services(), await showingHolder());
  (await cookies()).delete({ name: SHOWING_COOKIE, ...COOKIE_OPTIONS });
  redirect('/show');
}
