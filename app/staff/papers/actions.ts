'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { bytesOfFile } from '#app/_web/bytes-of-file.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { sealedDocuments } from '#lib/adapters/storage/sealed-documents.ts';
import { LARGEST_PAPER_BYTES, paperKindsOf, type OfBasis } from '#lib/domain/paper/paper.ts';
import { services } from '#lib/processes/web/services.ts';
import { judgePdf } from '#lib/protocols/pdf/judge-pdf.ts';
import { addPaper, type AddPaperRefusal } from '#lib/use-cases/paper/add-paper.ts';
import { removePaper } from '#lib/use-cases/paper/remove-paper.ts';
import { words } from '#lib/words/words.ts';

/** What is said beside the file; everything else stands above the form. */
const OF_FILE: readonly AddPaperRefusal[] = [
  ...(['file_missing', 'file_too_large', 'not_a_paper'] as const),
  ...(['pdf_encrypted', 'pdf_active', 'pdf_carries_files', 'pdf_unreadable'] as const),
];

/** Adds a paper to a consent or a legal authority. */
export async function addAPaper(of: OfBasis, _: FormState, form: FormData): Promise<FormState> {
  const { acting } = await admit('addAPaper', [of.id]);
  const basis = AT_WORK.find((one) => one === of.basis) ?? notFound();
  const kind = paperKindsOf(basis).find((one) => one === textOf(form, 'paperKind'));
  const values = { paperKind: kind ?? '' };
  if (kind === undefined) {
    return { problems: { paperKind: words().papers.add.kindMissing }, values };
  }
  const { db, store, settings } = services();
  const hasScanner = settings.SCANNER_URL !== '';
  const deps = { db, documents: sealedDocuments(store), judgePdf, hasScanner };
  const made = await addPaper(deps, acting, {
    of: { basis, id: of.id },
    kind,
    bytes: await bytesOfFile(form.get('paperFile'), LARGEST_PAPER_BYTES),
    now: new Date(),
  });
  if (made.ok) redirect(`${PAGE_OF[basis]}/${of.id}?done=paper`);
  const { error } = made;
  if (error === 'not_found') notFound();
  const field = OF_FILE.includes(error) ? 'paperFile' : 'form';
  return { problems: { [field]: words().refusals.paper[error] }, values };
}

/** Takes away a paper that was added by mistake. */
export async function removeAPaper(
  paperId: string,
  _: FormState,
  _form: FormData,
): Promise<FormState> {
  const { acting } = await admit('removeAPaper', [paperId]);
  const removed = await removePaper(services().db, acting, { paperId, now: new Date() });
  if (removed.ok) {
    const { basis, id } = removed.value;
    // A firm takes its own away where it put them in.
    redirect(basis === 'matter' ? '/matters' : `${PAGE_OF[basis]}/${id}?done=removed`);
  }
  if (removed.error === 'not_found') notFound();
  return { problems: { form: words().refusals.paper[removed.error] }, values: {} };
}

/** What hospitals keep papers with. */
const AT_WORK = [
  'consent',
  'authority',
  'proxy',
  'request',
] as const satisfies readonly OfBasis['basis'][];

const PAGE_OF: Readonly<Record<(typeof AT_WORK)[number], string>> = {
  consent: '/staff/consents',
  authority: '/staff/authorities',
  proxy: '/staff/proxies',
  request: '/staff/requests',
};
