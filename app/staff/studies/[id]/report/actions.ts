'use server';

import { notFound, redirect } from 'next/navigation';
import { admit } from '#app/_web/admit.ts';
import { bytesOfFile } from '#app/_web/bytes-of-file.ts';
import { textOf, type FormState } from '#app/_web/form-state.ts';
import { documentKey } from '#lib/adapters/storage/object-key.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  LARGEST_REPORT_BYTES,
  uploadReport,
  type UploadRefusal,
} from '#lib/use-cases/report/upload-report.ts';
import { words } from '#lib/words/words.ts';

const STATUSES = ['preliminary', 'final', 'amended'] as const;

const FIELD: Readonly<Partial<Record<UploadRefusal, string>>> = {
  title_missing: 'title',
  file_missing: 'file',
  not_a_pdf: 'file',
  file_too_large: 'file',
  nothing_to_amend: 'status',
  final_stands: 'status',
};

export async function addReport(
  studyId: string,
  requestId: string | null,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const { acting } = await admit('addReport', [studyId]);
  const status = STATUSES.find((one) => one === textOf(form, 'status'));
  const title = textOf(form, 'title');
  const values = { status: status ?? '', title };
  if (!status) {
    return { problems: { status: words().staff.upload.statusMissing }, values };
  }
  const { db, store } = services();
  const uploaded = await uploadReport({ db, store, documentKey }, acting, {
    studyId,
    upload: { status, title, bytes: await bytesOfFile(form.get('file'), LARGEST_REPORT_BYTES) },
    now: new Date(),
  });
  if (!uploaded.ok) {
    if (uploaded.error === 'not_found') notFound();
    const field = FIELD[uploaded.error] ?? 'form';
    return { problems: { [field]: words().refusals.report[uploaded.error] }, values };
  }
  const query = requestId === null ? '' : `&request=${requestId}`;
  redirect(`/staff/studies/${studyId}?done=reported${query}`);
}
