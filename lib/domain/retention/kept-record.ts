import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { RequestType } from '#lib/domain/access-request/request-types.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';

/** A record as the schedule sees it. Dates are the institution's own; instants are turned into them there. */
export type KeptRecord = { readonly zone: TimeZone } & (
  | {
      readonly kind: 'release_package';
      readonly requestId: string;
      readonly patientId: string | null;
      /** When the last of its links ended, or it itself where it never had one; null while one is open. */
      readonly linkEndedAt: Date | null;
    }
  | {
      readonly kind: 'request_file';
      readonly requestId: string;
      readonly patientId: string | null;
      readonly type: RequestType;
      readonly state: RequestState;
      readonly closedAt: Date | null;
      readonly isAppealed: boolean;
      /** Whether a complaint about it is still kept: a file that another file speaks of stays with it. */
      readonly isReferredTo: boolean;
      /** Whether the download of a release of it is still there: that goes first. */
      readonly hasPackage: boolean;
    }
  | {
      readonly kind: 'complaint';
      readonly requestId: string | null;
      readonly patientId: string | null;
      readonly closedAt: Date | null;
      /** When the request it is about was closed; null when it is about none, or that is open. */
      readonly requestClosedAt: Date | null;
    }
  | { readonly kind: 'incident'; readonly closedAt: Date | null; readonly isSerious: boolean }
  | {
      readonly kind: 'images';
      readonly patientId: string;
      readonly lastSeenOn: CalendarDate;
      readonly dateOfBirth: CalendarDate;
    }
  | { readonly kind: 'audit'; readonly writtenAt: Date }
);
