import type { DiaryLine } from '#lib/queries/audit/diary-lines.ts';
import { words } from '#lib/words/words.ts';

/** An entry of a diary as a sentence. A move of a request is one already; an act needs who did it put before it. */
export function sentenceOf({ what, by, role, hospital }: DiaryLine): string {
  const { diary: t, requests } = words();
  if (what.kind === 'move') return `${requests.moves[what.move]}.`;
  const did = what.kind === 'act' ? t.acts[what.act] : t.denied[what.act];
  if (by === 'you') return t.sentence(t.you, did);
  if (by === 'lantern') return t.sentence(t.lantern, did);
  if (by === 'somebody') return t.sentence(t.somebody, did);
  const known: Readonly<Record<string, string>> = t.roles;
  const who = (role && known[role]) ?? t.staff;
  return t.sentence(hospital ? t.at(who, hospital) : who, did);
}
