import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import type { Acting } from '#lib/adapters/db/context.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import { services } from '#lib/processes/web/services.ts';
import { namedOrFirst } from './named-or-first.ts';

/** The organisation that an address names, of those whose queue the reader sees; where it names none, the first. */
export const openQueue = cache(
  async (
    odsCode: string | null,
  ): Promise<{ readonly acting: Acting; readonly organisation: StaffOrganisation }> => {
    const { acting } = await requireActing();
    const all = await staffOrganisations(services().db, acting, new Date());
    const mine = all.filter(({ hasQueue }) => hasQueue);
    return { acting, organisation: mine.length === 0 ? notFound() : namedOrFirst(mine, odsCode) };
  },
);
