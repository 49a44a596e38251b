import type { LegalRequestType } from '#lib/domain/access-request/request-types.ts';

/** The hold that each type of request places on what it is about (LH-1). */
export const HOLD_KIND: Readonly<
  Record<LegalRequestType, 'litigation' | 'coroner' | 'police' | 'inquiry'>
> = {
  court_order: 'litigation',
  coroner_notice: 'coroner',
  police_request: 'police',
  victim_information_request: 'police',
  statutory_notice: 'inquiry',
  medical_examiner: 'coroner',
};
