import { fromNullableColumn } from '#lib/adapters/db/calendar-dates.ts';
import type { Tx } from '#lib/adapters/db/client.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { Language } from '#lib/base/language.ts';
import type { RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { DisclaimerReason } from '#lib/domain/disclaimer/disclaimer.ts';
import { openingOf, openingRule, type Opening } from '#lib/domain/opening/opening.ts';
import type { OpeningRule, TalkWay } from '#lib/domain/opening/rules.ts';

export type OpeningLine = {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
} & (
  | {
      readonly kind: 'talked_over';
      readonly talkedBy: string;
      readonly talkedOn: CalendarDate | null;
      readonly talkedHow: TalkWay;
    }
  | { readonly kind: 'sooner' | 'until_call'; readonly why: string }
);

/** What somebody was told before they first saw a release, word for word. */
export type DisclaimerLine = {
  readonly id: string;
  readonly reasons: readonly DisclaimerReason[];
  readonly language: Language;
  readonly text: string;
  readonly digest: string;
  readonly shownAt: Date;
  readonly passedAt: Date | null;
};

/** When a request is opened to its patient, as staff see it. */
export type OpeningView = Opening & {
  readonly rule: OpeningRule;
  /** The newest first. */
  readonly entries: readonly OpeningLine[];
  readonly disclaimers: readonly DisclaimerLine[];
};

export async function openingView(tx: Tx, facts: RequestFacts, now: Date): Promise<OpeningView> {
  const rows = await tx.openingEntry.findMany({
    where: { requestId: facts.id },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: {
      ...{ id: true, kind: true, talkedBy: true, talkedOn: true, talkedHow: true, why: true },
      ...{ at: true, by: { select: { givenNames: true, familyName: true } } },
    },
  });
  const shown = await tx.disclaimer.findMany({
    where: { requestId: facts.id },
    orderBy: { shownAt: 'asc' },
    select: {
      ...{ id: true, reasons: true, language: true, text: true, textSha256: true },
      ...{ shownAt: true, passedAt: true },
    },
  });
  return {
    ...openingOf(facts, now),
    rule: openingRule(facts),
    entries: rows.map(({ by, ...row }) => lineOf(row, `${by.givenNames} ${by.familyName}`.trim())),
    disclaimers: shown.map(({ textSha256, reasons, language, ...line }) => ({
      ...line,
      reasons: reasons as DisclaimerReason[],
      language: language as Language,
      digest: Buffer.from(textSha256).toString('hex'),
    })),
  };
}

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly talkedBy: string | null;
  readonly talkedOn: Date | null;
  readonly talkedHow: string | null;
  readonly why: string | null;
  readonly at: Date;
};

function lineOf({ id, at, kind, ...row }: Row, by: string): OpeningLine {
  if (kind !== 'talked_over') {
    return { id, at, by, kind: kind === 'sooner' ? 'sooner' : 'until_call', why: row.why ?? '' };
  }
  return {
    ...{ id, at, by, kind, talkedBy: row.talkedBy ?? '' },
    talkedOn: fromNullableColumn(row.talkedOn),
    talkedHow: row.talkedHow as TalkWay,
  };
}
