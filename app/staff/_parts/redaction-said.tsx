import { isRedactable } from '#lib/domain/redaction/attributes.ts';
import type { RedactionLine } from '#lib/queries/redaction/redaction-line.ts';
import { words } from '#lib/words/words.ts';

/** What one redaction takes out and why, and exactly what: whoever approves sees more than how many. */
export function RedactionSaid({ line }: { line: RedactionLine }) {
  const t = words().redactions;
  const details = [
    ...line.regions.map((region) => t.region(region)),
    ...line.attributes.map((tag) => (isRedactable(tag) ? t.attributes[tag] : tag)),
    ...line.passages.map((passage) => `“${passage}”`),
  ];
  return (
    <>
      {t.kinds[line.kind](line.objects)}. {t.grounds[line.ground]}.
      {details.length > 0 && (
        <ul>
          {details.map((detail, index) => (
            <li key={index}>{detail}</li>
          ))}
        </ul>
      )}
    </>
  );
}
