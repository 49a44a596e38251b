import type { Metadata } from 'next';
import { ListTable } from '#app/staff/_parts/list-table.tsx';
import { openSettings } from '#app/staff/_parts/open-settings.ts';
import { OrganisationLinks } from '#app/staff/_parts/organisation-links.tsx';
import { valueWords } from '#app/staff/_parts/setting-words.ts';
import { TableCell } from '#app/staff/_parts/table-cell.tsx';
import { requireActing } from '#app/_web/acting.ts';
import { mayKeepKeys } from '#lib/domain/policy/evidence.ts';
import { formatDate } from '#lib/base/display-date.ts';
import { localDate, type TimeZone } from '#lib/base/time-zone.ts';
import {
  ruleOf,
  SETTING_GROUPS,
  type SettingGroup,
  type SettingKey,
} from '#lib/domain/trust-policy/catalogue.ts';
import type { Setting } from '#lib/queries/trust-policy/settings.ts';
import { words } from '#lib/words/words.ts';

export const metadata: Metadata = { title: words().settings.title };

type Props = { params: Promise<{ organisation: string }> };

/** What an institution has laid down for itself, by what it is about. */
export default async function SettingsPage({ params }: Props) {
  const { organisation, mine, settings } = await openSettings((await params).organisation);
  const { acting } = await requireActing();
  const keepsKeys = mayKeepKeys(acting.actor, organisation.id, new Date()).ok;
  const t = words().settings;
  const all = Object.entries(SETTING_GROUPS) as [SettingGroup, readonly SettingKey[]][];
  // Letters are many and have a page of their own.
  const groups = all.filter(([group]) => group !== 'letters');
  return (
    <>
      <h1 className="nhsuk-heading-l">
        <span className="nhsuk-caption-l">{organisation.name}</span>
        {t.title}
      </h1>
      <OrganisationLinks
        label={t.organisations}
        organisations={mine}
        current={organisation.odsCode}
        address={(one) => `/staff/settings/${one}`}
      />
      <p>{t.explain}</p>
      <p>{t.who}</p>
      {groups.map(([group, keys]) => (
        <section key={group}>
          <h2 className="nhsuk-heading-m">{t.groups[group]}</h2>
          <ListTable caption={t.groups[group]} columns={t.columns}>
            {settings
              .filter(({ key }) => keys.includes(key))
              .map((setting) => (
                <Row
                  key={setting.key}
                  setting={setting}
                  href={`/staff/settings/${organisation.odsCode}/${setting.key}`}
                  zone={organisation.zone}
                />
              ))}
          </ListTable>
        </section>
      ))}
      <h2 className="nhsuk-heading-m">{t.groups.letters}</h2>
      <p>
        <a href={`/staff/settings/${organisation.odsCode}/letters`}>{t.letters.link}</a>
      </p>
      <h2 className="nhsuk-heading-m">{words().evidenceAtWork.keys.title}</h2>
      <p>
        <a href={`/keys/${organisation.odsCode}`}>{words().evidenceAtWork.keys.publicLink}</a>
      </p>
      {keepsKeys && (
        <p>
          <a href={`/staff/settings/${organisation.odsCode}/keys`}>
            {words().evidenceAtWork.keys.manage}
          </a>
        </p>
      )}
    </>
  );
}

function Row({ setting, href, zone }: { setting: Setting; href: string; zone: TimeZone }) {
  const t = words().settings;
  const { key, value, changed, isProposed } = setting;
  return (
    <tr role="row" className="nhsuk-table__row">
      <TableCell name={t.columns.setting}>
        <a href={href}>{t.titles[key]}</a>
        {isProposed && (
          <>
            <br />
            <strong className="nhsuk-tag nhsuk-tag--yellow lantern-tag">{t.waits}</strong>
          </>
        )}
      </TableCell>
      <TableCell name={t.columns.value}>
        <span className="lantern-in-their-words">{valueWords(key, value)}</span>
      </TableCell>
      <TableCell name={t.columns.usual}>{valueWords(key, ruleOf(key).usual)}</TableCell>
      <TableCell name={t.columns.changed}>
        {changed === null
          ? t.never
          : t.changed(changed.byName, formatDate(localDate(changed.since, zone)))}
      </TableCell>
    </tr>
  );
}
