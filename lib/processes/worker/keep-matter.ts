import type { Jobs } from '#lib/adapters/db/jobs.ts';
import {
  endMatterRequest,
  holdFirmRequests,
  holdMatterRequest,
  presentLater,
  takeUpAuthority,
} from '#lib/use-cases/matter/follow-matter.ts';
import type { WorkerServices } from './services.ts';

type Services = Pick<WorkerServices, 'db'>;

/** What follows for the requests of firms, each done once however often it is asked for. */
export async function presentAuthorityJob(
  { db }: Services,
  job: Jobs['present-authority'],
): Promise<void> {
  await presentLater(db, { ...job, now: new Date() });
}

export async function takeUpAuthorityJob(
  { db }: Services,
  job: Jobs['take-up-authority'],
): Promise<void> {
  await takeUpAuthority(db, { ...job, now: new Date() });
}

export async function endMatterRequestJob(
  { db }: Services,
  job: Jobs['end-matter-request'],
): Promise<void> {
  await endMatterRequest(db, { ...job, now: new Date() });
}

export async function holdFirmRequestsJob(
  { db }: Services,
  { organisationId: firmId }: Jobs['hold-firm-requests'],
): Promise<void> {
  await holdFirmRequests(db, { firmId });
}

export async function holdMatterRequestJob(
  { db }: Services,
  job: Jobs['hold-matter-request'],
): Promise<void> {
  await holdMatterRequest(db, { ...job, now: new Date() });
}
