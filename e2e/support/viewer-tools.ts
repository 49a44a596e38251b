import { layDown } from '#lib/testing/builders/settings.ts';
import { openBehind } from '../doors/support/behind.ts';
import { whose } from './whose.ts';

/** A trust that only tests of its viewer’s tools look at images of. */
export const TRUST_WITH_TOOLS = 'R9E';

/** Whether those who look at images of that trust may measure, and look along other planes. */
export async function letUseTools(patient: string, answer: 'yes' | 'no'): Promise<void> {
  const behind = await openBehind();
  try {
    const { trust } = await whose(behind, patient, TRUST_WITH_TOOLS);
    await layDown(behind.superuser, trust, 'viewer_tools', answer);
  } finally {
    await behind.close();
  }
}
