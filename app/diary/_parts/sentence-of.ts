import type { DiaryLine } from '#lib/queries/audit/diary-lines.ts';
import { words } from '#lib/words/words.ts';

/** An entry of a diary as a sentence. A move of a request is one already; an act needs who did it put before it. */
export function sentenceOf({ what, by, role, hospital, support, guest }: DiaryLine): string {
  const { diary: t, requests } = words();
  if (what.kind === 'move') return `${requests.moves[what.move]}.`;
  const did = what.kind === 'act' ? t.acts[what.act] : t.denied[what.act];
  if (by === 'you') return `${t.sentence(t.you, did)}${withWhom(guest)}`;
  if (by === 'guest') return t.sentence(guestCalled(guest), did);
  if (by === 'support') return supportDid(did, support, hospital);
  if (by === 'hospital') return t.sentence(whoIn(role, hospital), did);
  return t.sentence(t[by], did);
}

/** And who let them look, where somebody had to. */
function supportDid(
  did: string,
  support: DiaryLine['support'],
  hospital: DiaryLine['hospital'],
): string {
  const { diary: t } = words();
  const looked = t.sentence(t.support, did);
  if (support === null) return looked;
  return `${looked} ${t.allowed(whoIn(support.allowedAs, hospital), support.helpReference)}`;
}

/** By the name that the patient gave them; where that is gone with the share, without one. */
function guestCalled(guest: DiaryLine['guest']): string {
  const { diary: t } = words();
  return guest === null ? t.unnamedGuest : t.guest(guest);
}

/** Of a share: with whom; nothing of anything else. */
function withWhom(guest: DiaryLine['guest']): string {
  return guest === null ? '' : ` ${words().diary.sharedWith(guest)}`;
}

function whoIn(role: DiaryLine['role'], hospital: string | null): string {
  const { diary: t } = words();
  const known: Readonly<Record<string, string>> = t.roles;
  const who = (role && known[role]) ?? t.staff;
  return hospital ? t.at(who, hospital) : who;
}
