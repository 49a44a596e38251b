import type { SubjectRequestEventKind } from './lifecycle.ts';

/** What whoever asked is written to about. What is deleted is told by the worker, before it deletes it. */
export type SubjectRequestNews = 'received' | 'question' | 'extended' | 'answered' | 'not_deleted';

/** The letter that belongs to what happened; none for what only staff need to know, or the person did themselves. */
export const NEWS: Readonly<Partial<Record<SubjectRequestEventKind, SubjectRequestNews>>> = {
  ask: 'question',
  extend: 'extended',
  accept: 'answered',
  refuse: 'answered',
};
