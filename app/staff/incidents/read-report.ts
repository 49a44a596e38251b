import { textOf, type FormState } from '#app/_web/form-state.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import { instantOf, type TimeZone } from '#lib/base/time-zone.ts';
import { INCIDENT_KINDS, type IncidentKind } from '#lib/domain/incident/report.ts';
import { words } from '#lib/words/words.ts';

type Reported = {
  readonly organisationId: OrganisationId;
  readonly kind: IncidentKind;
  readonly description: string;
  readonly awareAt: Date;
};
type Problems = FormState['problems'];
type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problems };

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** What somebody reports, or all that is missing of it, each beside its field. */
export function readReport(
  form: FormData,
  organisation: { readonly id: OrganisationId; readonly zone: TimeZone } | null,
): Read<Reported> {
  const kind = INCIDENT_KINDS.find((one) => one === textOf(form, 'kind')) ?? null;
  const description = textOf(form, 'description');
  const awareAt = readAwareAt(form, organisation?.zone ?? 'Europe/London');
  const missing = missingOf({ organisation, kind, description });
  if (organisation === null || kind === null || !awareAt.ok || Object.keys(missing).length > 0) {
    return { ok: false, error: { ...missing, ...(!awareAt.ok && awareAt.error) } };
  }
  return {
    ok: true,
    value: { organisationId: organisation.id, kind, description, awareAt: awareAt.value },
  };
}

function missingOf(said: {
  readonly organisation: object | null;
  readonly kind: IncidentKind | null;
  readonly description: string;
}): Problems {
  const { incidents, refusals } = words();
  return {
    ...(said.organisation === null && { organisation: incidents.report.organisationMissing }),
    ...(said.kind === null && { kind: incidents.report.kindMissing }),
    ...(said.description === '' && { description: refusals.incident.description_missing }),
  };
}

/** When somebody first knew, from a day and a time on the wall of the institution. */
function readAwareAt(form: FormData, zone: TimeZone): Read<Date> {
  const t = words().incidents.report;
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    Number(textOf(form, `aware-${part}`)),
  );
  const date = calendarDate(year ?? 0, month ?? 0, day ?? 0);
  const time = TIME.exec(textOf(form, 'awareTime'));
  if (!date.ok || time === null) {
    const error = {
      ...(!date.ok && { aware: t.awareMissing }),
      ...(time === null && { awareTime: t.awareTimeMissing }),
    };
    return { ok: false, error };
  }
  const [hour, minute] = time.slice(1).map(Number);
  const at = { date: date.value, hour: hour ?? 0, minute: minute ?? 0, second: 0 };
  return { ok: true, value: instantOf(at, zone) };
}
