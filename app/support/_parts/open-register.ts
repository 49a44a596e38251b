import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { services } from '#lib/processes/web/services.ts';
import {
  institutionRegister,
  type InstitutionRegister,
} from '#lib/queries/register/institution-register.ts';

/** What registers say of the institution whose code is in a page's address, to whoever operates the service. */
export const openRegister = cache(async (odsCode: string): Promise<InstitutionRegister> => {
  const { acting } = await requireActing();
  const found = await institutionRegister(services().db, acting, { odsCode, now: new Date() });
  return found.ok ? found.value : notFound();
});
