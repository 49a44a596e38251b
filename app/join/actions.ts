'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { sendLetterTo } from '#app/_web/ask-for-letter.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { clientAddress } from '#app/_web/session.ts';
import { BROWSER_HOURS } from '#lib/domain/joining/lifecycle.ts';
import { services } from '#lib/processes/web/services.ts';
import { COOKIE_OPTIONS, JOINING_COOKIE } from '#lib/processes/web/session-cookie.ts';
import { acceptTerms } from '#lib/use-cases/joining/accept-terms.ts';
import { keepInstitution } from '#lib/use-cases/joining/keep-institution.ts';
import {
  addJoiningSite,
  keepAdministrator,
  keepContact,
  keepStay,
  removeJoiningSite,
} from '#lib/use-cases/joining/keep-steps.ts';
import { openJoining } from '#lib/use-cases/joining/open-joining.ts';
import { sendJoining, withdrawJoining } from '#lib/use-cases/joining/send-joining.ts';
import { words } from '#lib/words/words.ts';
import { applying, requireOpenApplication, STEPS_PAGE } from './_parts/own-application.ts';
import { readStay } from './_parts/read-stay.ts';
import { stepProblem } from './_parts/step-problem.ts';
import { usualTerms } from './_parts/usual-terms.ts';

const SAVED = `${STEPS_PAGE}?done=saved`;

/** Has a link sent to an address. Answers the same whatever there is at the address. */
export async function askToJoin(_: FormState, form: FormData): Promise<FormState> {
  return sendLetterTo(form, 'join', '/join/sent');
}

/** Spends the link of the letter. */
export async function openApplication(
  secret: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const opened = await openJoining(services(), {
    secret: typeof secret === 'string' ? secret : '',
    address: await clientAddress(),
    isAnew: textOf(form, 'anew') === 'yes',
    now: new Date(),
  });
  if (!opened.ok) {
    return { problems: { form: words().joiningRefusals.applying.link_over }, values: {} };
  }
  const options = { ...COOKIE_OPTIONS, maxAge: BROWSER_HOURS * 3600 };
  (await cookies()).set(JOINING_COOKIE, opened.value.token, options);
  redirect(STEPS_PAGE);
}

/** Which institution it is. Its register is asked at once. */
export async function saveInstitution(_: FormState, form: FormData): Promise<FormState> {
  const typed = (name: string) => textOf(form, name);
  const institution = {
    ...{ kind: typed('kind'), jurisdiction: typed('jurisdiction'), name: typed('name') },
    ...{ code: typed('code'), partnerOdsCode: typed('partner') },
  };
  const kept = await keepInstitution(services(), { ...(await applying()), institution });
  if (kept.ok) redirect(SAVED);
  const { partnerOdsCode: partner, ...rest } = institution;
  return stepProblem(kept.error, OF_INSTITUTION, { ...rest, partner });
}

const OF_INSTITUTION = {
  kind_missing: 'kind',
  jurisdiction_missing: 'jurisdiction',
  institution_name_missing: 'name',
  institution_name_too_long: 'name',
  code_missing: 'code',
  not_an_ods_code: 'code',
  not_an_sra_number: 'code',
  not_a_register_code: 'code',
  institution_joined_already: 'code',
  partner_missing: 'partner',
  partner_is_self: 'partner',
  partner_unknown: 'partner',
} as const;

export async function saveContact(_: FormState, form: FormData): Promise<FormState> {
  const contact = {
    contactName: textOf(form, 'contactName'),
    contactPhone: textOf(form, 'contactPhone'),
  };
  const kept = await keepContact(services(), { ...(await applying()), contact });
  if (kept.ok) redirect(SAVED);
  const fields = {
    contact_name_missing: 'contactName',
    contact_name_too_long: 'contactName',
    not_a_phone: 'contactPhone',
  } as const;
  return stepProblem(kept.error, fields, contact);
}

/** From when until when a guest stays. */
export async function saveStay(_: FormState, form: FormData): Promise<FormState> {
  const read = readStay(form);
  if (!read.ok) return read.error;
  const kept = await keepStay(services(), { ...(await applying()), stay: read.value.stay });
  if (kept.ok) redirect(SAVED);
  const fields = {
    stay_ends_before_it_starts: 'until',
    stay_over_already: 'until',
    stay_too_long: 'until',
  } as const;
  return stepProblem(kept.error, fields, read.value.typed);
}

export async function addOwnSite(_: FormState, form: FormData): Promise<FormState> {
  const site = { name: textOf(form, 'name'), institutionNames: textOf(form, 'institutionNames') };
  const added = await addJoiningSite(services(), { ...(await applying()), ...site });
  if (added.ok) redirect(`${STEPS_PAGE}/sites?done=added`);
  const fields = {
    name_missing: 'name',
    name_too_long: 'name',
    name_taken: 'name',
    names_too_many: 'institutionNames',
    names_too_long: 'institutionNames',
  } as const;
  return stepProblem(added.error, fields, site);
}

export async function removeOwnSite(name: string, _: FormState): Promise<FormState> {
  const site = typeof name === 'string' ? name : '';
  const removed = await removeJoiningSite(services(), { ...(await applying()), name: site });
  if (removed.ok) redirect(`${STEPS_PAGE}/sites?done=removed`);
  return stepProblem(removed.error, {});
}

export async function saveAdministrator(_: FormState, form: FormData): Promise<FormState> {
  const email = textOf(form, 'email');
  const kept = await keepAdministrator(services(), { ...(await applying()), email });
  if (kept.ok) redirect(SAVED);
  return stepProblem(kept.error, { email_missing: 'email', not_an_email: 'email' }, { email });
}

/** Accepts the usual terms of the institution's kind, as the page has shown them. */
export async function acceptUsualTerms(_: FormState, form: FormData): Promise<FormState> {
  const { kind, staysUntil } = await requireOpenApplication();
  if (kind === null) redirect(STEPS_PAGE);
  const who = { name: textOf(form, 'name'), office: textOf(form, 'office') };
  const acting = await applying();
  const terms = usualTerms(kind, { staysUntil, now: acting.now });
  const accepted = await acceptTerms(services(), { ...acting, terms, ...who });
  if (accepted.ok) redirect(SAVED);
  const field = who.name === '' || who.name.length > LONGEST_NAME ? 'name' : 'office';
  const fields = { accepter_missing: field, accepter_too_long: field } as const;
  return stepProblem(accepted.error, fields, who);
}

/** Characters, as the rules have it: to say beside which of the two boxes it is too many. */
const LONGEST_NAME = 100;

/** Sends it. From then on it stands as it is. */
export async function sendApplication(_: FormState): Promise<FormState> {
  const sent = await sendJoining(services(), await applying());
  if (sent.ok) redirect(`${STEPS_PAGE}?done=sent`);
  return stepProblem(sent.error, {});
}

/** Takes it back, sent or not. */
export async function withdrawApplication(_: FormState): Promise<FormState> {
  const withdrawn = await withdrawJoining(services(), await applying());
  if (withdrawn.ok) redirect(`${STEPS_PAGE}?done=withdrawn`);
  return stepProblem(withdrawn.error, {});
}
