import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { parseId, type StudyId } from '#lib/base/id.ts';
import { staffStudy, type StaffStudyPage } from '#lib/queries/study/staff-study.ts';
import { services } from '#lib/processes/web/services.ts';

/** The study of a page's address. What is not there and what is not theirs is the same page. */
export const openStudy = cache(async (id: string): Promise<StaffStudyPage> => {
  const studyId = parseId<StudyId>(id);
  const { acting } = await requireActing();
  if (!studyId.ok) notFound();
  const input = { studyId: studyId.value, now: new Date() };
  return (await staffStudy(services().db, acting, input)) ?? notFound();
});
