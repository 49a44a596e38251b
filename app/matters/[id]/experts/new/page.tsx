import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { stepUpFirst } from '#app/_web/step-up-first.ts';
import { BackLink } from '#components/back-link.tsx';
import type { Field } from '#components/form-field.tsx';
import { QuestionForm } from '#components/question-form.tsx';
import { ReadingColumn } from '#components/reading-column.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import { REGISTRATION_BODIES } from '#lib/domain/expert/registration.ts';
import { EXPERT_KINDS } from '#lib/domain/expert/terms.ts';
import type { Givable } from '#lib/queries/expert/experts-of-matter.ts';
import { words } from '#lib/words/words.ts';
import type { OfMatter } from '../../../own-matter.ts';
import { inviteAnExpert } from '../actions.ts';
import { ownExperts } from '../own-experts.ts';

export const generateMetadata = (): Metadata => ({ title: words().experts.invite.title });

/** Whom to ask, what they may see of what hospitals sent, and until when. */
export default async function AskExpertPage({ params }: OfMatter) {
  const matter = await ownExperts((await params).id);
  const releases = matter.releases.filter(({ kinds }) => kinds.length > 0);
  const back = `/matters/${matter.matterId}/experts`;
  if (matter.state === 'closed' || !matter.hasRoom || releases.length === 0) redirect(back);
  const here = `${back}/new`;
  // Before anything is typed, so that nothing typed is lost.
  if (matter.wantsProof) {
    stepUpFirst({ action: 'invite_colleague', resourceId: matter.firmId }, here);
  }
  const { invite: t, list } = words().experts;
  return (
    <ReadingColumn>
      <BackLink href={back}>{list.title}</BackLink>
      <QuestionForm
        action={inviteAnExpert.bind(null, { matterId: matter.matterId, firmId: matter.firmId })}
        title={t.title}
        caption={matter.reference}
        button={t.button}
        fields={[...fieldsOfWhom(), ...fieldsOfWhat(releases)]}
      >
        <p>{t.lead}</p>
      </QuestionForm>
    </ReadingColumn>
  );
}

function fieldsOfWhom(): Field[] {
  const { invite: t, kinds, bodies } = words().experts;
  return [
    {
      ...{ kind: 'radios', name: 'kind', label: t.kind },
      options: EXPERT_KINDS.map((value) => ({ value, label: kinds[value] })),
    },
    { kind: 'text', name: 'name', label: t.name },
    { kind: 'email', name: 'email', label: t.email, hint: t.emailHint },
    {
      ...{ kind: 'select', name: 'body', label: t.body },
      options: [
        { value: '', label: t.chooseBody },
        ...REGISTRATION_BODIES.map((value) => ({ value, label: bodies[value] })),
      ],
    },
    { kind: 'text', name: 'number', label: t.number, hint: t.numberHint, isShort: true },
    { kind: 'textarea', name: 'purpose', label: t.purpose, hint: t.purposeHint, longest: 500 },
  ];
}

function fieldsOfWhat(releases: readonly Givable[]): Field[] {
  const { invite: t, date } = words().experts;
  const [only, another] = releases;
  return [
    {
      ...{ kind: 'checkboxes', name: 'releases', label: t.releases },
      options: releases.map((release) => ({
        ...{ value: release.releaseId, label: release.hospital, hint: hintOf(release) },
      })),
      chosen: only && !another ? [only.releaseId] : [],
    },
    {
      ...{ kind: 'radios', name: 'how', label: t.how },
      options: [
        { value: 'view', label: t.view, hint: t.viewHint },
        { value: 'download', label: t.download, hint: t.downloadHint },
      ],
      chosen: ['view'],
    },
    { kind: 'date', name: 'lastDay', label: t.lastDay, hint: t.lastDayHint, parts: date },
  ];
}

/** Which request it answers, how long it is open, and for whom of the two it is not. */
function hintOf({ reference, endsAt, zone, kinds: covered }: Givable): string {
  const { invite: t, kinds } = words().experts;
  const not = EXPERT_KINDS.filter((kind) => !covered.includes(kind));
  const hint = t.releaseHint(reference, formatInstant(endsAt, zone));
  const [lacking] = not;
  return lacking === undefined ? hint : `${hint} ${t.notFor(kinds[lacking].toLowerCase())}`;
}
