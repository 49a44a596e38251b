import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { IncidentNoteLine } from '#lib/queries/incident/incident.ts';
import { words } from '#lib/words/words.ts';

/** What was done about an incident and written down with it, oldest first. */
export function IncidentNotes({
  notes,
  zone,
}: {
  notes: readonly IncidentNoteLine[];
  zone: TimeZone;
}) {
  const t = words().incidents;
  return (
    <section aria-labelledby="notes">
      <h2 className="nhsuk-heading-m" id="notes">
        {t.one.sections.notes}
      </h2>
      {notes.length === 0 && <p>{t.one.notesEmpty}</p>}
      <ol className="lantern-history">
        {notes.map((note) => (
          <li key={note.id}>
            <span className="lantern-quiet">{formatInstant(note.at, zone)}</span>
            <br />
            <strong>{note.by}</strong> {t.past(note.event)}:
            <p className="lantern-in-their-words">{note.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
