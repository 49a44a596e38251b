'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { bytesOfFile } from '#app/_web/bytes-of-file.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { localDate } from '#lib/base/time-zone.ts';
import { LARGEST_PAPER_BYTES, paperKindsOf } from '#lib/domain/paper/paper.ts';
import { services } from '#lib/processes/web/services.ts';
import { judgePdf } from '#lib/protocols/pdf/judge-pdf.ts';
import { putInAuthority } from '#lib/use-cases/matter/put-in-authority.ts';
import { tellWithdrawal } from '#lib/use-cases/matter/tell-withdrawal.ts';
import { addPaper } from '#lib/use-cases/paper/add-paper.ts';
import { removePaper } from '#lib/use-cases/paper/remove-paper.ts';
import { words } from '#lib/words/words.ts';
import { readPaperForm } from './read-authority-form.ts';
import { FIELD_OF, saidOf } from './refused.ts';

type OfAuthority = { readonly matterId: string; readonly authorityId: string };

/** Puts in what was signed on paper. */
export async function putInPaper(id: string, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('putInPaper', [id]);
  const now = new Date();
  const { read, values } = readPaperForm(form, localDate(now, 'Europe/London'));
  if (!read.ok) return { problems: read.problems, values };
  const put = await putInAuthority({ ...paperDeps(), identity: services().identity }, acting, {
    ...{ matterId: id, asked: read.value, now },
    bytes: await bytesOfFile(form.get('scan'), LARGEST_PAPER_BYTES),
  });
  if (put.ok) redirect(`/matters/${id}/signed/${put.value.authorityId}?done=put_in`);
  if (put.error === 'not_found') notFound();
  const ofFile: Readonly<Partial<Record<string, string>>> = words().refusals.paper;
  const own = FIELD_OF[put.error];
  const said = own === undefined ? ofFile[put.error] : undefined;
  if (said !== undefined) return { problems: { scan: said }, values };
  return { problems: { [own ?? 'form']: saidOf(put.error) }, values };
}

/** Adds a paper to what was signed: the signed one again, or what shows that somebody may sign for the client. */
export async function addSignedPaper(
  of: OfAuthority,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('addSignedPaper', [of.matterId, of.authorityId]);
  const kind = paperKindsOf('matter').find((one) => one === textOf(form, 'paperKind'));
  const values = { paperKind: kind ?? '' };
  if (kind === undefined) {
    return { problems: { paperKind: words().signedPaper.one.addKindMissing }, values };
  }
  const made = await addPaper(paperDeps(), acting, {
    of: { basis: 'matter', id: of.authorityId },
    kind,
    bytes: await bytesOfFile(form.get('paperFile'), LARGEST_PAPER_BYTES),
    now: new Date(),
  });
  if (made.ok) redirect(`${pageOf(of)}?done=added`);
  if (made.error === 'not_found') notFound();
  return { problems: { paperFile: words().refusals.paper[made.error] }, values };
}

/** Takes away a paper that was added by mistake. */
export async function takeAwaySignedPaper(
  of: OfAuthority & { readonly paperId: string },
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('takeAwaySignedPaper', [of.matterId, of.authorityId, of.paperId]);
  const { paperId } = of;
  const removed = await removePaper(services().db, acting, { paperId, now: new Date() });
  if (removed.ok) redirect(`${pageOf(of)}?done=removed`);
  if (removed.error === 'not_found') notFound();
  return { problems: { form: words().refusals.paper[removed.error] }, values: {} };
}

/** Says that whoever signed on paper has taken it back. */
export async function tellTakenBack(
  of: OfAuthority,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('tellTakenBack', [of.matterId, of.authorityId]);
  const told = await tellWithdrawal(services().db, acting, { ...of, now: new Date() });
  if (told.ok) redirect(`${pageOf(of)}?done=withdrawn`);
  if (told.error === 'not_found') notFound();
  return { problems: { form: saidOf(told.error) }, values: {} };
}

function paperDeps() {
  const { db, store, settings } = services();
  const hasScanner = settings.SCANNER_URL !== '';
  return { db, documents: sealedDocuments(store), judgePdf, hasScanner };
}

function pageOf({ matterId, authorityId }: OfAuthority): string {
  return `/matters/${matterId}/signed/${authorityId}`;
}
