'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { isProofRefusal } from '#lib/domain/identity/step-up.ts';
import { handCheckProof } from '#lib/domain/policy/register.ts';
import { parseDomains } from '#lib/domain/person/firm-address.ts';
import type { HandCheckRefusal, HandStanding } from '#lib/domain/register/decide-hand-check.ts';
import { services } from '#lib/processes/web/services.ts';
import { askRegisterNow } from '#lib/use-cases/register/ask-register.ts';
import { checkByHand } from '#lib/use-cases/register/check-by-hand.ts';
import { confirmHandCheck } from '#lib/use-cases/register/confirm-hand-check.ts';
import { words } from '#lib/words/words.ts';

type Seen = { readonly organisationId: string; readonly odsCode: string };

/** Has a register asked about an institution now. */
export async function askPublicRegister(seen: Seen, _: FormState): Promise<FormState> {
  const { acting } = await admit('askPublicRegister', [seen.organisationId]);
  const { organisationId } = seen;
  const asked = await askRegisterNow(services().db, acting, { organisationId, now: new Date() });
  if (asked.ok) redirect(`${pageOf(seen)}?done=asked`);
  if (asked.error === 'not_found' || asked.error === 'not_permitted') notFound();
  const t = words().publicRegisters;
  const problem = asked.error === 'not_by_machine' ? t.notByMachine : t.problems[asked.error];
  return { problems: { form: problem }, values: {} };
}

/** Keeps what somebody found who looked. */
export async function lookByHand(seen: Seen, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('lookByHand', [seen.organisationId]);
  const t = words().publicRegisters;
  const [standing, evidence] = [textOf(form, 'standing'), textOf(form, 'evidence')];
  const typed = textOf(form, 'domains');
  const values = { standing, evidence, domains: typed };
  if (!(standing in t.hand.choices)) {
    return { problems: { standing: t.hand.standingMissing }, values };
  }
  const domains = parseDomains(typed);
  if (domains === null) return { problems: { domains: t.hand.noDomains }, values };
  const kept = await checkByHand(services().db, acting, {
    organisationId: seen.organisationId,
    standing: standing as HandStanding,
    evidence,
    domains,
    now: new Date(),
  });
  if (kept.ok) redirect(`${pageOf(seen)}?done=looked`);
  return refused(seen, kept.error, 'look', values);
}

/** Confirms what another found. */
export async function confirmByHand(
  seen: Seen & { readonly handCheckId: string },
  _: FormState,
): Promise<FormState> {
  const { acting } = await admit('confirmByHand', [seen.organisationId, seen.handCheckId]);
  const { organisationId, handCheckId } = seen;
  const input = { organisationId, handCheckId, now: new Date() };
  const confirmed = await confirmHandCheck(services().db, acting, input);
  if (confirmed.ok) redirect(`${pageOf(seen)}?done=confirmed`);
  return refused(seen, confirmed.error, 'confirm', {});
}

/** Who does not operate the service is told nothing of an institution (INV-17). */
function refused(
  seen: Seen,
  error: HandCheckRefusal | 'not_found',
  page: 'look' | 'confirm',
  values: Readonly<Record<string, string>>,
): FormState {
  if (error === 'not_found' || error === 'not_permitted') notFound();
  if (isProofRefusal(error)) {
    stepUpFirst(handCheckProof(seen.organisationId), `${pageOf(seen)}/${page}`);
  }
  const isOfText = error === 'evidence_missing' || error === 'text_too_long';
  const problem = words().publicRegisters.problems[error];
  return { problems: { [isOfText ? 'evidence' : 'form']: problem }, values };
}

function pageOf({ odsCode }: Seen): string {
  return `/support/organisations/${encodeURIComponent(odsCode)}/register`;
}
