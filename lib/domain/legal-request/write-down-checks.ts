import type { CalendarDate } from '#lib/base/calendar-date.ts';
import { endOf } from '#lib/domain/legal-basis/dates.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { localDate } from '#lib/base/time-zone.ts';
import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';
import { isBounded, type ConsentScope } from '#lib/domain/legal-basis/scope.ts';
import { COMPELS } from '#lib/domain/legal-basis/legal-authority.ts';
import { isOfficialAddress } from '#lib/domain/legal-request/official-address.ts';
import { mayBeOral, type LegalPaper } from '#lib/domain/legal-request/legal-paper.ts';
import { keepingRefusal, type KeepingBack, type KeepingRefusal } from './keeping-back.ts';
import type { EmailAddress } from '#lib/domain/identity/email-address.ts';

/** A paper of law as it came, for staff to write down. */
export type WrittenDown = {
  readonly type: LegalRequestType;
  readonly receivedAt: Date;
  readonly issuedOn: CalendarDate;
  readonly complyBy: CalendarDate | null;
  readonly isCompelling: boolean;
  readonly scope: Omit<ConsentScope, 'studyIds'>;
  readonly paper: LegalPaper;
  readonly recipientEmail: EmailAddress;
  readonly keeping: KeepingBack | null;
};

export type WriteDownRefusal =
  | KeepingRefusal
  | 'received_in_future'
  | 'issued_after_receipt'
  | 'comply_before_issue'
  | 'comply_missing'
  | 'compels_nobody'
  | 'scope_missing'
  | 'period_backwards'
  | 'not_oral'
  | 'address_not_official';

/** Why a paper cannot be written down as it was typed; null when it can. What it lacks in law is another question. */
export function writeDownRefusal(
  said: WrittenDown,
  { domains, zone, now }: { domains: readonly string[]; zone: TimeZone; now: Date },
): WriteDownRefusal | null {
  const { type, keeping, paper, recipientEmail } = said;
  const early = dayRefusal(said, zone, now) ?? forceRefusal(said);
  if (early !== null) return early;
  if (paper.threat !== null && !mayBeOral(type)) return 'not_oral';
  if (!isOfficialAddress(recipientEmail, domains)) return 'address_not_official';
  return scopeRefusal(said.scope) ?? (keeping && keepingRefusal(keeping, localDate(now, zone)));
}

function dayRefusal(
  { receivedAt, issuedOn, complyBy }: WrittenDown,
  zone: TimeZone,
  now: Date,
): WriteDownRefusal | null {
  if (receivedAt > now) return 'received_in_future';
  if (issuedOn > localDate(receivedAt, zone)) return 'issued_after_receipt';
  const isOver = complyBy !== null && endOf(complyBy, zone) <= receivedAt;
  return isOver ? 'comply_before_issue' : null;
}

/** NC-5: what compels says by when, and nobody computes it. */
function forceRefusal({ type, isCompelling, complyBy }: WrittenDown): WriteDownRefusal | null {
  if (!isCompelling) return null;
  if (!COMPELS[type]) return 'compels_nobody';
  return complyBy === null && type !== 'medical_examiner' ? 'comply_missing' : null;
}

/** Orders are read narrowly (NC-2): one that bounds nothing asks for the whole record only where it says so. */
function scopeRefusal(scope: WrittenDown['scope']): 'scope_missing' | 'period_backwards' | null {
  const isSaid = scope.wholeRecord !== isBounded({ ...scope, studyIds: [] });
  if (!isSaid) return 'scope_missing';
  const isBackwards = scope.from !== null && scope.to !== null && scope.from > scope.to;
  return isBackwards ? 'period_backwards' : null;
}
