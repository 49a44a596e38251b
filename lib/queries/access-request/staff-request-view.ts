import type { CommunicationLine } from '#lib/adapters/db/communications.ts';
import type { LetterLine } from '../letter/letters.ts';
import type { OpeningView } from '../opening/opening-view.ts';
import type { LegalView } from '../legal-request/legal-view.ts';
import type { RecallView } from '../recall/recall-view.ts';
import type { StaffLonger } from '../release/longer.ts';
import type { RequestStep } from '#lib/adapters/db/team-steps.ts';
import type { CalendarDate } from '#lib/base/calendar-date.ts';
import type { OrganisationId } from '#lib/base/id.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AnswerWay, RequestChannel } from '#lib/domain/access-request/channels.ts';
import type { RequestEventKind } from '#lib/domain/access-request/events.ts';
import type { HarmOutcome, RequestFacts } from '#lib/domain/access-request/facts.ts';
import type { RequestRefusal } from '#lib/domain/access-request/refusal-words.ts';
import type { ScanKind } from '#lib/domain/access-request/scan-kinds.ts';
import type { RequestState } from '#lib/domain/access-request/states.ts';
import type { Extension, Pause } from '#lib/domain/clock/clock.ts';
import type { Claim } from '#lib/domain/matching/agreement.ts';
import type { IdentityLevel, Role } from '#lib/domain/policy/actor.ts';
import type { Comparison } from '#lib/queries/patient/candidates.ts';
import type { Papers } from '#lib/queries/paper/papers-of.ts';
import type { HistoryLine } from './staff-history.ts';
import type { NextStep } from './next-step.ts';
import type { NextApproval } from './staff-next-step.ts';
import type { StaffStudy } from './staff-studies.ts';

/** How whoever sent a letter is reached, and what was thought of who they are. */
export type RequestLogView = {
  readonly loggedBy: string;
  readonly loggedAt: Date;
  readonly answerBy: AnswerWay;
  readonly address: string | null;
  readonly email: string | null;
  readonly isDoubted: boolean;
  readonly identityReason: string;
  /** Whether they can sign in, so that what is released reaches them there. */
  readonly hasAccount: boolean;
  readonly papers: Papers;
};

/** A request as the staff who answer it see it, beside what is known. */
export type StaffRequest = {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly type: RequestFacts['type'];
  readonly state: RequestState;
  readonly today: CalendarDate;
  readonly organisation: {
    readonly id: OrganisationId;
    readonly name: string;
    readonly odsCode: string;
    readonly zone: TimeZone;
  };
  readonly requester: {
    readonly name: string;
    readonly level: IdentityLevel | null;
    /** When staff saw proof, where the account's own did not suffice. */
    readonly confirmedAt: Date | null;
    readonly isEstablished: boolean;
    readonly doubt: string | null;
  };
  readonly claim: Claim;
  readonly channel: RequestChannel;
  /** Of one that staff wrote down, what it says beside the rest; null of one that was sent here. */
  readonly log: RequestLogView | null;
  readonly asked: {
    readonly description: string;
    readonly bodyPart: string | null;
    readonly roughly: string | null;
    readonly scanKinds: readonly ScanKind[];
    readonly includeReports: boolean;
  };
  readonly clock: {
    readonly receivedAt: Date;
    readonly startedOn: CalendarDate | null;
    readonly dueOn: CalendarDate | null;
    readonly targetOn: CalendarDate | null;
    readonly shadowDueOn: CalendarDate | null;
    readonly pauses: readonly Pause[];
    readonly extension: Extension | null;
  };
  /** What the team that it is with goes through, and who has done what of it. */
  readonly steps: readonly RequestStep[];
  /** Whether the reader may tick them now. */
  readonly maySteps: boolean;
  /** How many days before it is due its line warns, as the institution has laid down. */
  readonly dueSoonDays: number;
  readonly letters: readonly LetterLine[];
  readonly communications: readonly CommunicationLine[];
  /** What whoever the scans went to said of needing their link longer, and what was answered: the last. */
  readonly longer: StaffLonger | null;
  /** That what went out was taken back, with what is known of it; null when it was not. */
  readonly recall: RecallView | null;
  /** What the paper of a request by law says; null for every other request. */
  readonly legal: LegalView | null;
  /** When its patient sees it, and what they were told before. */
  readonly opening: OpeningView;
  readonly match: {
    readonly outcome: RequestFacts['match']['outcome'];
    readonly patientId: string | null;
    readonly needsTwo: boolean;
    readonly confirmedBy: readonly string[];
    readonly comparison: Comparison;
  };
  readonly studies: readonly StaffStudy[];
  readonly searches: RequestFacts['searches'];
  readonly opinion: {
    readonly outcome: HarmOutcome;
    readonly by: string;
    readonly at: Date;
    readonly rationale: string;
  } | null;
  readonly approvals: readonly {
    readonly by: string;
    readonly role: Role;
    readonly at: Date;
  }[];
  readonly safeguarding: RequestFacts['safeguarding'];
  readonly refusal: {
    readonly reason: string;
    readonly legalRef: string;
    readonly rationale: string;
  } | null;
  /** The team it was sent to. */
  readonly teamId: string | null;
  readonly assignedTo: string | null;
  readonly isAssignedToMe: boolean;
  readonly offered: readonly RequestEventKind[];
  readonly next: NextStep;
  /** What keeps images from going out now; null when the way is free. */
  readonly gate: RequestRefusal | null;
  readonly approval: NextApproval;
  readonly me: {
    readonly isHealthProfessional: boolean;
    /** Whether they gave the proof that approving this very request asks for. */
    readonly hasProvedForApproval: boolean;
    readonly roles: readonly Role[];
    /** Whether there is something to see as its recipient will, and they may see it so. */
    readonly mayPreview: boolean;
    /** Whether codes on paper for the requester are theirs to give and stop. */
    readonly givesCodeSheets: boolean;
  };
  readonly history: readonly HistoryLine[];
};
