import { notFound, redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import type { StaffStudy } from '#lib/queries/access-request/staff-studies.ts';
import { openRequestForWork } from './open-request.ts';

/**
 * A study of a request of which something may be taken out: of whoever goes through its checks, while nobody has
 * approved. Others are led back to the request.
 */
export async function openRedactions(
  id: string,
  studyId: string,
): Promise<{ request: StaffRequest; study: StaffStudy; acting: Acting }> {
  const request = await openRequestForWork(id);
  const mayWork = request.me.roles.includes('access_officer');
  if (!mayWork || !['harm_review', 'in_review', 'scoping'].includes(request.state)) {
    redirect(`/staff/requests/${request.id}`);
  }
  const study = request.studies.find((one) => one.id === studyId && one.choice !== null);
  const { acting } = await requireActing();
  return { request, study: study ?? notFound(), acting };
}
