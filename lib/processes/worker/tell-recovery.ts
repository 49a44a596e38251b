import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import { sendsTexts } from '#lib/config/notifier-env.ts';
import { readyRecovery, runOutRecovery } from '#lib/use-cases/recovery/ready-recovery.ts';
import { recoveryNews, type RecoveryNews } from '#lib/use-cases/recovery/recovery-letters.ts';
import { words } from '#lib/words/words.ts';
import { letterIdOf } from './letter-id.ts';
import { roleHolders } from './role-holders.ts';
import type { WorkerServices } from './services.ts';

type Services = Pick<WorkerServices, 'db' | 'mailer' | 'tokens' | 'settings'>;

/**
 * Tells every known address of an account, and its mobile number, that somebody is getting back into it, with a link
 * that stops it; or that this has ended. The second person gets a letter of their own.
 */
export async function tellRecovery(
  services: Services,
  { recoveryId, about }: Jobs['tell-recovery'],
): Promise<void> {
  const { db, mailer, tokens, settings } = services;
  const secret = tokens.newToken();
  const stopHash = tokens.hashToken(secret);
  const news = await recoveryNews(db, { recoveryId, about, stopHash, now: new Date() });
  if (!news) return;
  const stop = new URL(`/recovery/stop/${secret}`, settings.LANTERN_PUBLIC_URL).toString();
  const { subject, paragraphs } = about === 'ended' ? endOf(news) : newsOf(news, about, stop);
  const named = (index: number) => `recovery-${about}-${recoveryId}-${index}`;
  for (const [index, to] of news.addresses.entries()) {
    await mailer.send({
      id: about === 'ended' ? named(index) : letterIdOf(named(index), stopHash),
      to,
      subject,
      text: [words().letters.mailed.greeting, ...paragraphs].join('\n\n'),
    });
  }
  if (news.mobile !== null && sendsTexts(settings)) {
    const id = letterIdOf(`recovery-text-${about}-${recoveryId}`, stopHash);
    await mailer.sendText({ id, to: news.mobile, text: words().recovery.letters.text(stop) });
  }
  if (about === 'second_needed') await askSeconds(services, recoveryId, news);
}

/** The last letter, to the address that asked. If it has to be written again, its newest link is the one that works. */
export async function sendRecoveryTicket(
  { db, mailer, tokens, settings }: Services,
  { recoveryId }: Jobs['ready-recovery'],
): Promise<void> {
  const secret = tokens.newToken();
  const tokenHash = tokens.hashToken(secret);
  const letter = await readyRecovery(db, { recoveryId, tokenHash, now: new Date() });
  if (!letter) return;
  const { ready: t } = words().recovery.letters;
  const address = new URL(`/sign-in/lost/finish/${secret}`, settings.LANTERN_PUBLIC_URL);
  const until = formatInstant(letter.until, 'Europe/London');
  await mailer.send({
    id: letterIdOf(`recovery-ready-${recoveryId}`, tokenHash),
    to: letter.to,
    subject: t.subject,
    text: [words().letters.mailed.greeting, t.body(address.toString(), until)].join('\n\n'),
  });
}

/** Ends what nobody decided or used in its time. */
export async function runOutRecoveryJob(
  { db }: Pick<WorkerServices, 'db'>,
  { recoveryId }: Jobs['run-out-recovery'],
): Promise<void> {
  await runOutRecovery(db, { recoveryId, now: new Date() });
}

function newsOf(
  { reference, hospital, takesEffectAt }: RecoveryNews,
  about: 'begun' | 'second_needed' | 'allowed',
  stop: string,
) {
  const t = words().recovery.letters;
  const { subject, body } = t[about];
  const until = takesEffectAt === null ? '' : formatInstant(takesEffectAt, 'Europe/London');
  return { subject, paragraphs: [body(reference, hospital, until), t.stop(stop)] };
}

function endOf({ endedBecause }: RecoveryNews) {
  const { ended, notYou } = words().recovery.letters;
  const why = ended.why[endedBecause ?? 'stopped'];
  return { subject: ended.subject, paragraphs: [why, notYou] };
}

/** Whoever keeps the list of people where the person works, and is neither they nor the first person: in English. */
async function askSeconds(
  { db, mailer, settings }: Services,
  recoveryId: string,
  { roleOrganisations, besides }: RecoveryNews,
): Promise<void> {
  const { letters, recovery } = words('en');
  const { subject, body } = recovery.letters.second;
  const page = new URL(`/staff/recoveries/${recoveryId}`, settings.LANTERN_PUBLIC_URL).toString();
  for (const organisationId of roleOrganisations) {
    const seconds = await db.as({ kind: 'system', organisationId }, (tx) =>
      roleHolders(tx, organisationId, ['org_admin'], besides),
    );
    for (const { id, name, email } of seconds) {
      await mailer.send({
        id: `recovery-second-${recoveryId}-${id}`,
        to: email,
        subject,
        text: [letters.greeting(name), body(page), letters.closing].join('\n\n'),
      });
    }
  }
}
