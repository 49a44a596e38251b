import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatInstant } from '#lib/base/display-date.ts';
import type { TimeZone } from '#lib/base/time-zone.ts';
import { SUPPORT_GRANT_OFFICERS } from '#lib/domain/policy/support-grant.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/** Writes to those who may allow it that support asks to look at something: not at what, nor why, nor about whom. */
export async function tellSupportGrant(
  { db, mailer, settings }: LetterServices,
  { organisationId, grantId }: Jobs['tell-support-grant'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const grant = await tx.supportGrant.findUnique({
      where: { id: grantId },
      select: {
        state: true,
        lapsesAt: true,
        askedByPersonId: true,
        organisation: { select: { timeZone: true } },
      },
    });
    if (grant?.state !== 'asked') return null;
    const besides = [grant.askedByPersonId];
    const recipients = await roleHolders(tx, organisationId, SUPPORT_GRANT_OFFICERS, besides);
    return { grant, recipients };
  });
  if (found === null) return;
  const { grant, recipients } = found;
  // Nobody to answer is a fault of the institution's set-up that must show, not a letter less.
  if (recipients.length === 0) throw new Error('nobody to ask for leave to look');
  const { letters } = words();
  const t = letters.supportGrant;
  const by = formatInstant(grant.lapsesAt, grant.organisation.timeZone as TimeZone);
  const address = new URL(`/staff/support-grants/${grantId}`, settings.LANTERN_PUBLIC_URL);
  for (const { id, name, email } of recipients) {
    await mailer.send({
      id: `support-grant-${grantId}-${id}`,
      to: email,
      subject: t.subject,
      text: [letters.greeting(name), t.body(by), t.open(address.toString()), t.why].join('\n\n'),
    });
  }
}
