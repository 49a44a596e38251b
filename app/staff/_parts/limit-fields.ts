import type { Field } from '#components/form-field.tsx';
import { parseId } from '#lib/base/id.ts';
import { SPECIALTIES } from '#lib/domain/organisation/specialty.ts';
import { LIMIT_KINDS, type Limits } from '#lib/domain/policy/reach.ts';
import { MODALITIES } from '#lib/domain/study/modality.ts';
import type { Places } from '#lib/queries/organisation/places.ts';
import { words } from '#lib/words/words.ts';

/** What is asked of how far a role shall reach: nothing about sites or teams where there are none. */
export function limitFields({ sites, teams }: Places): readonly Field[] {
  const t = words().reach;
  const options = {
    sites: sites.filter(({ isClosed }) => !isClosed).map(toOption),
    teams: teams.filter(({ isClosed }) => !isClosed).map(toOption),
    modalities: MODALITIES.map((value) => ({ value, label: t.modalities[value] ?? value })),
    specialties: SPECIALTIES.map((value) => ({ value, label: t.specialties[value] ?? value })),
  };
  return LIMIT_KINDS.filter((kind) => options[kind].length > 0).map((kind) => ({
    kind: 'checkboxes',
    name: kind,
    label: t.kinds[kind],
    hint: t.hints[kind],
    options: options[kind],
  }));
}

function toOption({ id, name }: { id: string; name: string }) {
  return { value: id, label: name };
}

/** What was ticked, as it was sent: the use case looks whether there is such a thing. */
export function limitsFrom(form: FormData): Limits {
  const ticked = (kind: string) =>
    form.getAll(kind).filter((one): one is string => typeof one === 'string');
  return {
    sites: ticked('sites').filter((id) => parseId(id).ok),
    teams: ticked('teams').filter((id) => parseId(id).ok),
    modalities: ticked('modalities'),
    specialties: ticked('specialties'),
  };
}

/** The same, to be filled in again. */
export function limitValues(limits: Limits): Readonly<Record<string, string>> {
  return Object.fromEntries(LIMIT_KINDS.map((kind) => [kind, limits[kind].join(' ')]));
}

/** The limits of a role in words, one line for each kind; none where there are no limits. */
export function limitLines(limits: Limits, { sites, teams }: Places): readonly string[] {
  const t = words().reach;
  const named = (things: Places['sites'] | Places['teams']) => (id: string) =>
    things.find((one) => one.id === id)?.name ?? t.former;
  const say = {
    sites: named(sites),
    teams: named(teams),
    modalities: (code: string) => t.modalities[code] ?? code,
    specialties: (code: string) => t.specialties[code] ?? code,
  };
  return LIMIT_KINDS.filter((kind) => limits[kind].length > 0).map((kind) =>
    t.only(t.kinds[kind], limits[kind].map(say[kind]).join(', ')),
  );
}
