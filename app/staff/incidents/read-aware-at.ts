import { textOf, type FormState } from '#app/_web/form-state.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { instantOf, type TimeZone } from '#lib/base/time-zone.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: Date }
  | { readonly ok: false; readonly error: FormState['problems'] };

const TIME = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/;

/** When somebody first knew, from a day and a time on the wall of the institution. */
export function readAwareAt(form: FormData, zone: TimeZone): Read {
  const t = words().incidents.report;
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    Number(textOf(form, `aware-${part}`)),
  );
  const date = calendarDate(year ?? 0, month ?? 0, day ?? 0);
  const time = TIME.exec(textOf(form, 'awareTime'));
  if (!date.ok) return { ok: false, error: { aware: t.awareMissing } };
  if (time === null) return { ok: false, error: { awareTime: t.awareTimeMissing } };
  const [hour, minute] = time.slice(1).map(Number);
  const at = { date: date.value, hour: hour ?? 0, minute: minute ?? 0, second: 0 };
  return { ok: true, value: instantOf(at, zone) };
}
