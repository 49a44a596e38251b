import { formatInstant } from '#lib/base/display-date.ts';
import type { JoiningStep } from '#lib/domain/joining/steps.ts';
import type { ShownJoining } from '#lib/queries/joining/joining-row.ts';
import { words } from '#lib/words/words.ts';
import { AnswerRows, type AnswerRow } from './answer-rows.tsx';

/** What was said of an institution that applies, one under the other; with where each can be changed while it can be. */
export function ApplicationAnswers({
  application,
  changeAt = null,
}: {
  application: ShownJoining;
  changeAt?: ((step: JoiningStep) => string) | null;
}) {
  const rows = answersOf(application).map(({ step, ...row }): AnswerRow => {
    if (changeAt === null) return row;
    const label = words().common.change;
    return { ...row, change: { href: changeAt(step), label, what: row.name.toLowerCase() } };
  });
  return <AnswerRows rows={rows} />;
}

type Answer = { readonly step: JoiningStep; readonly name: string; readonly value: string };

function answersOf(application: ShownJoining): readonly Answer[] {
  const { answers: t, jurisdictions } = words().joinPages;
  const { kind, jurisdiction, partnerOdsCode, contactName, contactPhone } = application;
  const { acceptedByName, acceptedByOffice } = application;
  const said: readonly (Answer | null)[] = [
    answer('institution', t.kind, kind && words().joining.kinds[kind]),
    answer('institution', t.name, application.name),
    answer('institution', t.jurisdiction, jurisdiction && jurisdictions[jurisdiction]),
    answer('institution', t.code, application.odsCode ?? application.registerCode ?? t.noCode),
    answer('institution', t.partner, application.partnerName ?? partnerOdsCode),
    answer('contact', t.contact, contactName && `${contactName}, ${contactPhone ?? ''}`),
    answer('stay', t.stay, stayOf(application)),
    kind === 'guest' ? null : answer('sites', t.sites, sitesOf(application)),
    answer('nodes', t.nodes, application.nodes.map(({ name }) => name).join('\n') || null),
    answer('administrator', t.administrator, application.adminEmail),
    answer('terms', t.terms, acceptedByName && `${acceptedByName}, ${acceptedByOffice ?? ''}`),
  ];
  return said.filter((one) => one !== null);
}

function answer(step: JoiningStep, name: string, value: string | null): Answer | null {
  return value === null ? null : { step, name, value };
}

function stayOf({ staysFrom, staysUntil }: ShownJoining): string | null {
  if (staysFrom === null || staysUntil === null) return null;
  const at = (instant: Date) => formatInstant(instant, 'Europe/London');
  return words().joinPages.answers.stayFromUntil(at(staysFrom), at(staysUntil));
}

function sitesOf({ sites }: ShownJoining): string {
  return sites.map(({ name }) => name).join('\n') || words().joinPages.answers.none;
}
