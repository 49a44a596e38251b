import { redirect } from 'next/navigation';
import { openNetworks } from '#app/staff/_parts/open-networks.ts';

/** Leads to the networks of the reader's organisation, or of their first. */
export default async function FirstNetworksPage() {
  const { organisation } = await openNetworks(null);
  redirect(`/staff/networks/${organisation.odsCode}`);
}
