'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import type { MadeSheet } from '#components/code-sheet.tsx';
import type { Acting } from '#lib/adapters/db/context.ts';
import { IDENTITY_CHECKS } from '#lib/domain/identity/code-sheet.ts';
import { isProofRefusal, type GraveAct } from '#lib/domain/identity/step-up.ts';
import { sheetOfRequester } from '#lib/queries/code-sheet/sheet-of-requester.ts';
import { services } from '#lib/processes/web/services.ts';
import { endCodeSheet } from '#lib/use-cases/code-sheet/end-code-sheet.ts';
import { issueCodeSheet } from '#lib/use-cases/code-sheet/issue-code-sheet.ts';
import { words } from '#lib/words/words.ts';

/** Ten codes for whoever made the request, shown by the answer to this and never again. */
export async function makeCodeSheet(
  requestId: string,
  _: MadeSheet,
  form: FormData,
): Promise<MadeSheet> {
  const { acting } = await admit('makeCodeSheet', [requestId]);
  const checkedHow = IDENTITY_CHECKS.find((one) => one === textOf(form, 'how'));
  const t = words();
  if (checkedHow === undefined) return { codes: [], problems: { how: t.codeSheet.howMissing } };
  const issued = await issueCodeSheet(services(), acting, {
    requestId,
    checkedHow,
    now: new Date(),
  });
  if (issued.ok) return { codes: issued.value, problems: {} };
  if (issued.error === 'not_found') notFound();
  if (isProofRefusal(issued.error)) {
    stepUpFirst(await proofFor(acting, requestId), `/staff/requests/${requestId}/code-sheet`);
  }
  return { codes: [], problems: { form: t.refusals.codeSheet[issued.error] } };
}

export async function stopCodeSheet(
  requestId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('stopCodeSheet', [requestId]);
  const ended = await endCodeSheet(services().db, acting, { requestId, now: new Date() });
  if (ended.ok) redirect(`/staff/requests/${requestId}?done=sheet_ended`);
  if (ended.error === 'not_found') notFound();
  if (isProofRefusal(ended.error)) {
    const { resourceId } = await proofFor(acting, requestId);
    const act = { action: 'end_code_sheet', resourceId } as const;
    stepUpFirst(act, `/staff/requests/${requestId}/code-sheet/end`);
  }
  return { problems: { form: words().refusals.codeSheet[ended.error] }, values: {} };
}

/** The proof a sheet wants: it is about the person whose request this is, whatever the form says. */
async function proofFor(acting: Acting, requestId: string): Promise<GraveAct> {
  const asked = { requestId, now: new Date() };
  const standing = await sheetOfRequester(services().db, acting, asked);
  return standing?.proof ?? notFound();
}
