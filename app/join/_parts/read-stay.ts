import { textOf, type FormState } from '#app/_web/form-state.ts';
import { calendarDate } from '#lib/base/calendar-date.ts';
import { instantOf } from '#lib/base/time-zone.ts';
import type { Stay } from '#lib/domain/joining/steps.ts';
import { words } from '#lib/words/words.ts';

type Read =
  | { readonly ok: true; readonly value: { readonly stay: Stay; readonly typed: Typed } }
  | { readonly ok: false; readonly error: FormState };

type Typed = Readonly<Record<string, string>>;

const PARTS = ['day', 'month', 'year'] as const;

/** From when until when a guest stays: days and times on the clocks of the United Kingdom. */
export function readStay(form: FormData): Read {
  const [from, until] = [readInstant(form, 'from'), readInstant(form, 'until')];
  const typed = Object.fromEntries(
    (['from', 'until'] as const).flatMap((end) => [
      ...PARTS.map((part) => [`${end}-${part}`, textOf(form, `${end}-${part}`)] as const),
      [`${end}Time`, textOf(form, `${end}Time`)] as const,
    ]),
  );
  if (from.at === null || until.at === null) {
    return {
      ok: false,
      error: { problems: { ...from.problems, ...until.problems }, values: typed },
    };
  }
  return { ok: true, value: { stay: { staysFrom: from.at, staysUntil: until.at }, typed } };
}

function readInstant(form: FormData, end: 'from' | 'until') {
  const { stay: t } = words().joinPages;
  const [day = 0, month = 0, year = 0] = PARTS.map((part) =>
    Number(textOf(form, `${end}-${part}`)),
  );
  const date = calendarDate(year, month, day);
  const [, hour, minute] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(textOf(form, `${end}Time`)) ?? [];
  if (date.ok && hour !== undefined) {
    const clock = { date: date.value, hour: Number(hour), minute: Number(minute), second: 0 };
    return { at: instantOf(clock, 'Europe/London'), problems: {} };
  }
  const problems = {
    ...(!date.ok && { [end]: t.notADay[end] }),
    ...(hour === undefined && { [`${end}Time`]: t.notATime[end] }),
  };
  return { at: null, problems };
}
