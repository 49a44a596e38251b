'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { bytesOfFile } from '#app/_web/bytes-of-file.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { parseId } from '#lib/base/id.ts';
import {
  CHECK_WAYS,
  DOCUMENT_PURPOSES,
  LARGEST_DOCUMENT_BYTES,
} from '#lib/domain/identity/identity-check.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  addDocument,
  type AddDocumentRefusal,
} from '#lib/use-cases/identity-check/add-document.ts';
import { askForCheck } from '#lib/use-cases/identity-check/ask-for-check.ts';
import { removeDocument } from '#lib/use-cases/identity-check/remove-document.ts';
import { withdrawCheck } from '#lib/use-cases/identity-check/withdraw-check.ts';
import { words } from '#lib/words/words.ts';

const OF_FILE: readonly AddDocumentRefusal[] = ['file_missing', 'file_too_large', 'not_a_picture'];

/** Which hospital is to check who one is, and how. */
export async function askToProve(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('askToProve');
  const t = words().identity.ask;
  const typed = textOf(form, 'hospital');
  const hospital = parseId(typed);
  const way = CHECK_WAYS.find((one) => one === textOf(form, 'way'));
  const values = { hospital: typed, way: way ?? '' };
  if (!hospital.ok || way === undefined) {
    const problems = {
      ...(way === undefined && { way: t.wayMissing }),
      ...(!hospital.ok && { hospital: t.hospitalMissing }),
    };
    return { problems, values };
  }
  const asked = await askForCheck(services().db, acting, {
    organisationId: hospital.value,
    way,
    now: new Date(),
  });
  if (asked.ok) redirect('/identity?done=asked');
  if (asked.error === 'not_found') notFound();
  return { problems: { form: words().refusals.identity[asked.error] }, values };
}

/** A picture of a paper, for the check that was asked for. */
export async function addPicture(_: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('addPicture');
  const shows = DOCUMENT_PURPOSES.find((one) => one === textOf(form, 'shows'));
  const values = { shows: shows ?? '' };
  if (shows === undefined) {
    return { problems: { shows: words().identity.picture.showsMissing }, values };
  }
  const added = await addDocument(services(), acting, {
    shows,
    bytes: await bytesOfFile(form.get('file'), LARGEST_DOCUMENT_BYTES),
    now: new Date(),
  });
  if (added.ok) redirect('/identity?done=added');
  const field = OF_FILE.includes(added.error) ? 'file' : 'form';
  return { problems: { [field]: words().refusals.identity[added.error] }, values };
}

export async function takePictureOut(
  documentId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takePictureOut', [documentId]);
  const removed = await removeDocument(services().db, acting, { documentId, now: new Date() });
  if (removed.ok) redirect('/identity?done=removed');
  notFound();
}

export async function stopProving(_: FormState, _form: FormData): Promise<FormState> {
  const { acting } = await admit('stopProving');
  const stopped = await withdrawCheck(services().db, acting, new Date());
  if (stopped.ok) redirect('/identity?done=stopped');
  return { problems: { form: words().refusals.identity[stopped.error] }, values: {} };
}
