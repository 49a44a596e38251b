import { formatInstantToTheSecond } from '#lib/base/display-date.ts';
import type { AgreementView, VersionLine } from '#lib/queries/agreement/agreement.ts';
import { words } from '#lib/words/words.ts';
import { partyName, roleName, signerOf } from './agreement-words.ts';

/** Who has signed a version, and, of the version that stands, who has not yet. */
export function AgreementSignatures({
  agreement,
  version,
}: {
  agreement: AgreementView;
  version: VersionLine;
}) {
  const t = words().agreements.one;
  const { zone } = agreement[agreement.side];
  const isCurrent = version.id === agreement.current?.id;
  const missing = isCurrent
    ? (['first', 'second'] as const).flatMap((side) =>
        agreement.missing[side].map((role) =>
          t.waitsFor(roleName(role), partyName(agreement, side)),
        ),
      )
    : [];
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {version.signatures.map((signature) => (
        <li key={signature.id}>
          {signerOf(agreement, signature)}
          <br />
          <span className="lantern-quiet">
            {t.signedOn(formatInstantToTheSecond(signature.signedAt, zone))}
          </span>
        </li>
      ))}
      {missing.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
