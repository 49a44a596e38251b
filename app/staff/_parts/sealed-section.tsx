import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { AuditFound } from '#lib/queries/audit/search-audit.ts';
import { words } from '#lib/words/words.ts';

/** How far an audit is sealed and signed, in sentences. */
export function sealedSentences(sealed: AuditFound['sealed'], zone: TimeZone): readonly string[] {
  const t = words().audit.sealed;
  const { position, sealedAt, unsealed, isMore, checkpoint } = sealed;
  return [
    sealedAt === null ? t.nothing : t.upTo(String(position), formatInstant(sealedAt, zone)),
    t.open(unsealed, isMore),
    checkpoint === null
      ? t.unsigned
      : t.signed(
          String(checkpoint.number),
          String(checkpoint.position),
          formatInstant(checkpoint.at, zone),
        ),
  ];
}

export function SealedSection({ sealed, zone }: { sealed: AuditFound['sealed']; zone: TimeZone }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words().audit.sealed.title}</span>
      </summary>
      <div className="nhsuk-details__text">
        {sealedSentences(sealed, zone).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </details>
  );
}
