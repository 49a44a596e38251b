import { redirect } from 'next/navigation';
import { openPerformance } from '#app/staff/_parts/open-performance.ts';

/** Leads to the figures of the reader's first organisation. */
export default async function PerformancePage() {
  const { organisation } = await openPerformance(null);
  redirect(`/staff/performance/${organisation.odsCode}`);
}
