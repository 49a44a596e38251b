import { FactsList } from '#app/staff/_parts/facts-list.tsx';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import type { QuestionedAccess } from '#lib/queries/incident/incident.ts';
import { words } from '#lib/words/words.ts';

/** The access a patient did not expect, by name, for whoever looks into it. */
export function IncidentAccess({ access, zone }: { access: QuestionedAccess; zone: TimeZone }) {
  const { incidents, people } = words();
  const t = incidents.one;
  return (
    <FactsList
      facts={[
        { name: t.facts.who, value: whoOf(access) },
        { name: t.facts.role, value: access.role && people.role(access.role) },
        { name: t.facts.did, value: didOf(access) },
        { name: t.facts.when, value: formatInstant(access.at, zone) },
      ]}
    />
  );
}

function whoOf({ by, who }: QuestionedAccess): string {
  const t = words().incidents.one;
  if (by === 'patient') return t.whoPatient;
  return by === 'lantern' ? t.whoLantern : (who ?? t.whoUnknown);
}

/** In the words of the diary, which is what the patient read. */
function didOf({ event, outcome, move }: QuestionedAccess): string {
  const { diary, incidents, requests } = words();
  if (move !== null) return requests.moves[move];
  const table: Readonly<Record<string, string>> = outcome === 'denied' ? diary.denied : diary.acts;
  return table[event] ?? incidents.unknownAct;
}
