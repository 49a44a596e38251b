import { cache } from 'react';
import { notFound } from 'next/navigation';
import { requireActing } from '#app/_web/acting.ts';
import { settingKey } from '#lib/domain/trust-policy/catalogue.ts';
import {
  staffOrganisations,
  type StaffOrganisation,
} from '#lib/queries/access-request/staff-organisations.ts';
import {
  setting,
  settingsOf,
  type Settings,
  type SettingView,
} from '#lib/queries/trust-policy/settings.ts';
import { services } from '#lib/processes/web/services.ts';
import { namedOrFirst } from './named-or-first.ts';

export type OpenSettings = Settings & {
  readonly organisation: StaffOrganisation;
  /** All whose settings the reader may see, this one among them. */
  readonly mine: readonly StaffOrganisation[];
};

/** What Next gives a page whose address names a setting of an organisation. */
export type OfSetting = {
  readonly params: Promise<{ readonly organisation: string; readonly key: string }>;
};

/** The settings of the organisation that an address names, or, where it names none, of the reader's first. */
export const openSettings = cache(async (odsCode: string | null): Promise<OpenSettings> => {
  const { acting } = await requireActing();
  const { db } = services();
  const now = new Date();
  const { organisation, mine } = await whose(odsCode);
  const found = await settingsOf(db, acting, { organisationId: organisation.id, now });
  return found.ok ? { ...found.value, organisation, mine } : notFound();
});

export type OpenSetting = {
  readonly organisation: StaffOrganisation;
  readonly setting: SettingView;
  /** Its own address. */
  readonly here: string;
};

/** One of them. */
export const openSetting = cache(async (odsCode: string, name: string): Promise<OpenSetting> => {
  const { acting } = await requireActing();
  const now = new Date();
  const key = settingKey(name) ?? notFound();
  const { organisation } = await whose(odsCode);
  const asked = { organisationId: organisation.id, key, now };
  const found = await setting(services().db, acting, asked);
  if (!found.ok) notFound();
  const here = `/staff/settings/${organisation.odsCode}/${key}`;
  return { organisation, setting: found.value, here };
});

async function whose(odsCode: string | null) {
  const { acting } = await requireActing();
  const all = await staffOrganisations(services().db, acting, new Date());
  const mine = all.filter(({ hasSettings }) => hasSettings);
  return { organisation: namedOrFirst(mine, odsCode), mine };
}
