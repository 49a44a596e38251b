import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { sendComplaint } from '#app/complaints/actions.ts';
import { handedOver } from '#app/help/_parts/handed-over.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { HelpLink } from '#components/help-link.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import type { Acting } from '#lib/adapters/db/context.ts';
import { parseId } from '#lib/base/id.ts';
import { COMPLAINT_SUBJECTS } from '#lib/domain/complaint/complaint.ts';
import {
  complainableHospitals,
  myComplainableRequest,
} from '#lib/queries/complaint/complainable.ts';
import { services } from '#lib/processes/web/services.ts';
import { words } from '#lib/words/words.ts';

export const generateMetadata = (): Metadata => ({ title: words().complaints.make.title });

type Props = { searchParams: Promise<{ request?: string; help?: string }> };

/** What went wrong, at which hospital, and what would put it right. */
export default async function NewComplaintPage({ searchParams }: Props) {
  const { acting } = await requireActing();
  const { request, help } = await searchParams;
  const about = request === undefined ? null : await ownRequest(acting, request);
  const { make: t, mine } = words().complaints;
  return (
    <ReadingColumn>
      <BackLink href="/complaints">{mine.title}</BackLink>
      <QuestionForm
        action={sendComplaint}
        title={t.title}
        {...(about !== null && { caption: t.about(about.reference) })}
        button={t.button}
        fields={[
          ...(about === null ? [await whichHospital(acting)] : hiddenOf(about)),
          subjectField(about === null ? [] : ['request']),
          {
            kind: 'textarea',
            name: 'description',
            label: t.description,
            value: await handedOver(acting, help),
          },
        ]}
      >
        <p>{t.explain}</p>
        <HelpLink topic="complaints" />
      </QuestionForm>
    </ReadingColumn>
  );
}

async function ownRequest(acting: Acting, id: string) {
  const requestId = parseId(id);
  if (!requestId.ok) notFound();
  return (await myComplainableRequest(services().db, acting, requestId.value)) ?? notFound();
}

async function whichHospital(acting: Acting): Promise<Field> {
  const hospitals = await complainableHospitals(services().db, acting);
  return {
    kind: 'radios',
    name: 'hospital',
    label: words().complaints.make.hospital,
    options: hospitals.map(({ id, name }) => ({ value: id, label: name })),
  };
}

function hiddenOf(about: {
  readonly id: string;
  readonly organisationId: string;
}): readonly Field[] {
  return [
    { kind: 'hidden', name: 'hospital', value: about.organisationId },
    { kind: 'hidden', name: 'request', value: about.id },
  ];
}

function subjectField(chosen: readonly string[]): Field {
  const { make, subjects } = words().complaints;
  return {
    kind: 'radios',
    name: 'subject',
    label: make.subject,
    chosen,
    options: COMPLAINT_SUBJECTS.map((value) => ({ value, label: subjects[value] })),
  };
}
