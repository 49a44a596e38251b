import type { Jobs } from '#lib/adapters/db/jobs.ts';
import { formatDateWithDay } from '#lib/base/display-date.ts';
import { alarmLegalRequests, type LegalAlarm } from '#lib/use-cases/legal-request/alarm.ts';
import { tellPatients } from '#lib/use-cases/legal-request/tell-patients.ts';
import { words } from '#lib/words/words.ts';
import { asSystem } from '#lib/adapters/db/context.ts';
import { roleHolders } from './role-holders.ts';
import type { LetterServices } from './services.ts';

/** Tells patients what they may know by now, and writes to those who must answer when the day of a law comes near (NC-5). */
export async function keepLegal(
  services: LetterServices,
  { organisationId }: Jobs['keep-legal'],
): Promise<void> {
  const { db } = services;
  const now = new Date();
  await tellPatients(db, { organisationId, now });
  const alarms = await alarmLegalRequests(db, { organisationId, now });
  for (const alarm of alarms) await warn(services, organisationId, alarm);
}

async function warn(
  { db, mailer, settings }: LetterServices,
  organisationId: string,
  { requestId, reference, complyBy, alarm }: LegalAlarm,
): Promise<void> {
  const to = await db.as(asSystem(organisationId).context, (tx) =>
    roleHolders(tx, organisationId, ['legal_approver', 'access_officer']),
  );
  const { letters, legalRequests } = words();
  const { alarmMail } = legalRequests;
  const address = new URL(`/staff/requests/${requestId}`, settings.LANTERN_PUBLIC_URL).toString();
  for (const holder of to) {
    await mailer.send({
      id: `legal-${requestId}-${alarm}-${holder.id}`,
      to: holder.email,
      subject: alarmMail[alarm](reference),
      text: [
        letters.greeting(holder.name),
        alarmMail.body(reference, formatDateWithDay(complyBy), address),
      ].join('\n\n'),
    });
  }
}
