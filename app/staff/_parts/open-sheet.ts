import { redirect } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { services } from '#lib/processes/web/services.ts';
import type { StaffRequest } from '#lib/queries/access-request/staff-request-view.ts';
import {
  sheetOfRequester,
  type SheetStanding,
} from '#lib/queries/code-sheet/sheet-of-requester.ts';
import { openRequestForWork } from './open-request.ts';

/** A request and what is known of its requester's codes on paper. Whoever may not give codes is led back to it. */
export async function openSheet(
  id: string,
): Promise<{ request: StaffRequest; standing: SheetStanding; here: string }> {
  const request = await openRequestForWork(id);
  const { acting } = await requireActing();
  const here = `/staff/requests/${request.id}`;
  const asked = { requestId: request.id, now: new Date() };
  const standing = (await sheetOfRequester(services().db, acting, asked)) ?? redirect(here);
  return { request, standing, here };
}
