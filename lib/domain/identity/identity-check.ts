/** How somebody would prove who they are to an institution (ID-4). */
export const CHECK_WAYS = ['in_person', 'video', 'documents', 'vouched'] as const;

export type CheckWay = (typeof CHECK_WAYS)[number];

/** What a check opens when it is accepted: scans (ID-1), or the way back into an account. */
export type CheckPurpose = 'level' | 'account';

/** The ways of a check for an account: the person themselves is seen. A colleague's word opens no account. */
export const ACCOUNT_CHECK_WAYS = ['in_person', 'video'] as const satisfies readonly CheckWay[];

export type AccountCheckWay = (typeof ACCOUNT_CHECK_WAYS)[number];

/** The states of a check. Only an open one can be decided, and only of an open one are there pictures of papers. */
export type CheckState = 'open' | 'accepted' | 'refused' | 'withdrawn' | 'expired';

/** What a picture of a paper is there to show: the face, or where somebody lives. */
export const DOCUMENT_PURPOSES = ['photo', 'address'] as const;

export type DocumentPurpose = (typeof DOCUMENT_PURPOSES)[number];

/** How long a check is open. Pictures are kept no longer than that, whatever becomes of it (ID-4: 30 days at most). */
export const CHECK_DAYS = 30;

/** Two papers, each with two sides. */
export const MOST_DOCUMENTS = 4;

/** A photograph that a telephone takes, with room to spare. */
export const LARGEST_DOCUMENT_BYTES = 10 * 1024 * 1024;

export function checkExpiry(now: Date): Date {
  return new Date(now.getTime() + CHECK_DAYS * 86_400_000);
}

/**
 * When the proof of identity that a request waited for came in (CL-1): with the last picture of a paper, where there
 * were any, because the days an institution takes to look at them are its own; else when it was decided.
 */
export function proofReceivedAt(documentsAddedAt: readonly Date[], decidedAt: Date): Date {
  const times = documentsAddedAt.map((at) => at.getTime());
  return times.length === 0 ? decidedAt : new Date(Math.max(...times));
}
