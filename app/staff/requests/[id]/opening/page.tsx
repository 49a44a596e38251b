import type { Metadata } from 'next';
import { DisclaimersShown } from '#app/staff/_parts/disclaimers-shown.tsx';
import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { openRequestForWork } from '#app/staff/_parts/open-request.ts';
import { BackLink } from '#components/back-link.tsx';
import { ChoiceForm } from '#components/choice-form.tsx';
import { DoneWord } from '#components/done-notice.tsx';
import type { Field } from '#components/form-field.tsx';
import { formatDate, formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { TALK_WAYS } from '#lib/domain/opening/rules.ts';
import { openingSayers, openingStates } from '#lib/domain/opening/said.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { OpeningLine } from '#lib/queries/opening/opening-view.ts';
import { words } from '#lib/words/words.ts';
import { decideOpening, writeDownTalk } from './actions.ts';

export const metadata: Metadata = { title: words().opening.title };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string }> };

/** When a patient sees what they asked for, who talked it over with them, and what they were told before. */
export default async function OpeningPage({ params, searchParams }: Props) {
  const request = await openRequestForWork((await params).id);
  const t = words().opening;
  const { opening, organisation } = request;
  const { zone } = organisation;
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <BackLink href={`/staff/requests/${request.id}`}>{t.back}</BackLink>
        <DoneWord said={t.done} done={(await searchParams).done} />
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{request.reference}</span>
          {t.title}
        </h1>
        <h2 className="nhsuk-heading-m">{t.nowTitle}</h2>
        <FactsList
          facts={[
            { name: t.rule, value: t.rules[opening.rule] },
            { name: t.waitsFor, value: t.waits[waitsNow(request) ?? 'nothing'] },
            opening.opensAt && waitsNow(request)
              ? { name: t.opensAt, value: formatInstant(opening.opensAt, zone) }
              : null,
          ]}
        />
        <p>{t.latest}</p>
        <Talk request={request} />
        <Override request={request} />
        <h2 className="nhsuk-heading-m">{t.historyTitle}</h2>
        {opening.entries.length === 0 && <p>{t.none}</p>}
        {opening.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} zone={zone} />
        ))}
        <DisclaimersShown lines={opening.disclaimers} zone={zone} />
      </div>
    </div>
  );
}

/** Only what is approved waits: before that, it waits for people. */
function waitsNow({ opening, state }: StaffRequest) {
  return state === 'approved' || state === 'partially_approved' ? opening.waitsFor : null;
}

function Talk({ request }: { request: StaffRequest }) {
  const { talked: t } = words().opening;
  const said = { kind: 'talked_over', by: '', on: null, how: '' } as const;
  const isMine = openingSayers(said).some((role) => request.me.roles.includes(role));
  if (!isMine || !openingStates(said).includes(request.state)) return null;
  const fields: readonly Field[] = [
    { kind: 'text', name: 'by', label: t.by, hint: t.byHint },
    {
      ...{ kind: 'date', name: 'on', label: t.on, hint: t.onHint },
      parts: words().incidents.report.awareDay,
    },
    {
      ...{ kind: 'radios', name: 'how', label: t.how },
      options: TALK_WAYS.map((value) => ({ value, label: t.ways[value] })),
    },
  ];
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <p>{t.explain}</p>
      <ChoiceForm
        name="talk"
        action={writeDownTalk.bind(null, request.id)}
        button={t.button}
        fields={fields}
      />
    </>
  );
}

function Override({ request }: { request: StaffRequest }) {
  const { override: t } = words().opening;
  const isMine = request.me.roles.includes('access_officer');
  if (!isMine || !openingStates({ kind: 'sooner', why: '' }).includes(request.state)) return null;
  const options = (['sooner', 'until_call'] as const).map((value) => ({ value, label: t[value] }));
  return (
    <>
      <h2 className="nhsuk-heading-m">{t.title}</h2>
      <ChoiceForm
        name="override"
        action={decideOpening.bind(null, request.id)}
        button={t.button}
        isQuiet
        fields={[
          { kind: 'radios', name: 'which', label: t.which, options },
          { kind: 'textarea', name: 'why', label: t.why, hint: t.whyHint, longest: 500 },
        ]}
      />
    </>
  );
}

function Entry({ entry, zone }: { entry: OpeningLine; zone: TimeZone }) {
  const t = words().opening;
  const said =
    entry.kind === 'talked_over'
      ? t.talked.line(
          entry.talkedBy,
          entry.talkedOn === null ? '' : formatDate(entry.talkedOn),
          t.talked.ways[entry.talkedHow],
        )
      : `${t.override.line[entry.kind]}: ${entry.why}`;
  return (
    <div className="nhsuk-inset-text">
      <p className="nhsuk-body-s">{t.entry(entry.by, formatInstant(entry.at, zone))}</p>
      <p className="lantern-in-their-words">{said}</p>
    </div>
  );
}
