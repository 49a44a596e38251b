import type { DiaryLine } from '#lib/queries/audit/diary-lines.ts';
import { words } from '#lib/words/words.ts';

/** An entry of a diary as a sentence. A move of a request is one already; an act needs who did it put before it. */
export function sentenceOf({ what, by, role, hospital, support }: DiaryLine): string {
  const { diary: t, requests } = words();
  if (what.kind === 'move') return `${requests.moves[what.move]}.`;
  const did = what.kind === 'act' ? t.acts[what.act] : t.denied[what.act];
  if (by === 'you') return t.sentence(t.you, did);
  if (by === 'lantern') return t.sentence(t.lantern, did);
  if (by === 'somebody') return t.sentence(t.somebody, did);
  if (by === 'support') {
    const looked = t.sentence(t.support, did);
    if (support === null) return looked;
    return `${looked} ${t.allowed(whoIn(support.allowedAs, hospital), support.helpReference)}`;
  }
  return t.sentence(whoIn(role, hospital), did);
}

function whoIn(role: DiaryLine['role'], hospital: string | null): string {
  const { diary: t } = words();
  const known: Readonly<Record<string, string>> = t.roles;
  const who = (role && known[role]) ?? t.staff;
  return hospital ? t.at(who, hospital) : who;
}
