import { asSystem } from '#lib/adapters/db/context.ts';
import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { isStillNews } from '#lib/domain/agreement/occasions.ts';
import type { AgreementState } from '#lib/domain/agreement/states.ts';
import { AGREEMENT_OFFICERS } from '#lib/domain/policy/agreement.ts';
import { words } from '#lib/words/words.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/**
 * Writes to those who work on agreements at one of its parties: that it is their move, that it was stopped, that it ends
 * in so many days (AG-5). Where there is nobody, to administrators, who can appoint somebody.
 */
export async function tellAgreement(
  { db, mailer, settings }: LetterServices,
  { organisationId, agreementId, about, version }: Jobs['tell-agreement'],
): Promise<void> {
  const found = await db.as(asSystem(organisationId).context, async (tx) => {
    const agreement = await tx.agreement.findUnique({
      where: { id: agreementId },
      select: { reference: true, state: true },
    });
    if (!agreement) return null;
    const officers = await roleHolders(tx, organisationId, AGREEMENT_OFFICERS);
    const recipients =
      officers.length > 0 ? officers : await roleHolders(tx, organisationId, ['org_admin']);
    return { ...agreement, recipients };
  });
  if (found === null || !isStillNews(about, found.state as AgreementState)) return;
  // Nobody to tell is a fault of the organisation's set-up that must show, not a letter less.
  if (found.recipients.length === 0) throw new Error('nobody to tell of an agreement');
  const { letters } = words();
  const t = letters.agreement;
  const address = new URL(`/staff/agreements/${agreementId}`, settings.LANTERN_PUBLIC_URL);
  for (const { id, name, email } of found.recipients) {
    await mailer.send({
      id: `agreement-${agreementId}-${about}-${version}-${id}`,
      to: email,
      subject: t.subject(found.reference),
      text: [letters.greeting(name), t.about[about], t.open(address.toString()), t.why].join(
        '\n\n',
      ),
    });
  }
}
