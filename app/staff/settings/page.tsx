import { redirect } from 'next/navigation';
import { openSettings } from '#app/staff/_parts/open-settings.ts';

/** Leads to the settings of the reader's organisation, or of their first. */
export default async function FirstSettingsPage() {
  const { organisation } = await openSettings(null);
  redirect(`/staff/settings/${organisation.odsCode}`);
}
