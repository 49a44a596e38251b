import {
  tellVerdict,
  type KeyStanding,
  type ToldVerdict,
} from '#lib/domain/evidence/tell-verdict.ts';
import {
  checkPack,
  digestOf,
  type CheckedPack,
  type OpenFile,
} from '#lib/evidence/verifier/check-pack.ts';
import { words } from '#lib/words/browser.ts';
import { askAbout, dayOf, type Released } from './asked.ts';
import { browserTools } from './browser-tools.ts';
import { openChosen, type NamedFile } from './chosen-files.ts';

/** What is said in the end of what was chosen. */
export type Outcome =
  | {
      readonly is: 'told';
      readonly told: ToldVerdict;
      readonly standing: 'good' | 'bad' | 'unsure';
      readonly seal: string | null;
    }
  | { readonly is: 'known'; readonly lines: readonly string[]; readonly left: number }
  | { readonly is: 'too_many' }
  | { readonly is: 'unreadable' };

type Progress = (done: number, all: number) => void;

/** Files that are looked up when there is no evidence among them: more than anybody drops by themselves. */
const MOST_LOOSE = 100;
const ASKED_AT_ONCE = 20;

/** Checks what somebody chose, on their own computer. Of their files only digests leave it. */
export async function checkChosen(given: readonly NamedFile[], tell: Progress): Promise<Outcome> {
  try {
    const chosen = await openChosen(given);
    if (!chosen) return { is: 'unreadable' };
    const all = chosen.files.reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const tools = browserTools((bytes) => {
      done += bytes;
      tell(done, all);
    });
    const pack = await checkPack(chosen.files, chosen.isOrdered, tools);
    return pack ? await tellPack(pack) : await lookUp(chosen.files, tools);
  } catch {
    // A file that was taken away, a damaged ZIP, a browser that stopped reading: all that can be said is that it was not read.
    return { is: 'unreadable' };
  }
}

async function tellPack(pack: CheckedPack): Promise<Outcome> {
  const { sealSha256: seal, claimed } = pack;
  const released = await whoReleased(seal);
  const key = standingOf(released, claimed?.keyId);
  const sealedAt = claimed?.sealedAt ?? '';
  const on = dayOf(
    typeof released === 'string' ? { sealedAt, timeZone: 'Europe/London' } : released,
  );
  // Whoever is asked knows the name of who released it; the copy only says one.
  const named =
    claimed && typeof released !== 'string' ? { ...claimed, controller: released.trust } : claimed;
  const told = tellVerdict({ ...pack, claimed: named }, { on, key }, words().verdicts);
  return { is: 'told', told, standing: howGood(pack, key), seal };
}

function howGood({ verdict }: CheckedPack, key: KeyStanding): 'good' | 'bad' | 'unsure' {
  if (verdict === 'differs' || key === 'unknown') return 'bad';
  return verdict === 'identical' && key === 'published' ? 'good' : 'unsure';
}

async function whoReleased(seal: string | null): Promise<Released | 'nobody' | 'not_asked'> {
  const asked = seal === null ? 'unanswered' : await askAbout([seal]);
  return typeof asked === 'string' ? 'not_asked' : (asked.found[0] ?? 'nobody');
}

/** Whoever released this very seal publishes its key; a seal that nobody here released is nobody's. */
function standingOf(
  released: Released | 'nobody' | 'not_asked',
  keyId: string | undefined,
): KeyStanding {
  if (released === 'not_asked') return 'not_asked';
  return released !== 'nobody' && released.keyId === keyId ? 'published' : 'unknown';
}

async function lookUp(
  files: readonly OpenFile[],
  tools: ReturnType<typeof browserTools>,
): Promise<Outcome> {
  const some = files.slice(0, MOST_LOOSE);
  const named: { readonly path: string; readonly sha256: string }[] = [];
  for (const file of some) {
    named.push({
      path: file.path,
      sha256: await digestOf(file, { ...tools, read: () => undefined }),
    });
  }
  const found: Released[] = [];
  for (let at = 0; at < named.length; at += ASKED_AT_ONCE) {
    const asked = await askAbout(named.slice(at, at + ASKED_AT_ONCE).map(({ sha256 }) => sha256));
    if (asked === 'too_many') return { is: 'too_many' };
    if (asked === 'unanswered') return { is: 'unreadable' };
    found.push(...asked.found);
  }
  const t = words().verification.found;
  // One line for each hospital that released it.
  const lines = named.flatMap(({ path, sha256 }) => {
    const known = found.filter((one) => one.sha256 === sha256);
    if (known.length === 0) return [t.unknown(path)];
    return known.map((one) => t.released(path, one.trust, dayOf(one)));
  });
  return { is: 'known', lines, left: files.length - some.length };
}
