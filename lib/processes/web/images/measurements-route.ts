import type { IncomingMessage, ServerResponse } from 'node:http';
import { asPerson } from '#lib/adapters/db/context.ts';
import { no, ok, type Result } from '#lib/base/result.ts';
import { keptMeasurements } from '#lib/queries/viewing/kept-measurements.ts';
import type { StudyLook } from '#lib/queries/viewing/study-look.ts';
import { bodyOf, tooLong } from '../request-body.ts';
import { actorOfRequest } from '../request-actor.ts';
import type { OwnRoute } from '../server.ts';
import type { WebServices } from '../services.ts';
import { imageAddressOf } from './image-address.ts';
import type { Looking, LookRefusal } from './looking.ts';
import { keepMeasured, type Observer } from './measurements.ts';
import { say } from './answering.ts';
import { statusOf } from './status-of.ts';

/** Longer than two hundred measurements with their notes. */
const LONGEST_BYTES = 512 * 1024;

/**
 * What somebody keeps of what they measured in a study that they may look at: PUT a list of it, GET it as a DICOM Structured
 * Report. A computer that shows images is nobody, and keeps nothing.
 */
export function measurementsRoute(services: WebServices, mayLook: Looking): OwnRoute {
  return {
    route: '/images/[way]/[id]/studies/[study]/measurements',
    answer: async (request, response, { address: client }) => {
      if (!['GET', 'HEAD', 'PUT'].includes(request.method ?? '')) {
        response.writeHead(405, { Allow: 'GET, HEAD, PUT' }).end();
        return;
      }
      const asked = await askedBy({ services, mayLook }, request, client);
      if (!asked.ok) say(response, statusOf(asked.error), asked.error);
      else if (request.method === 'PUT') {
        await keep(services, { request, response, ...asked.value });
      } else await send(services, response, asked.value);
    },
  };
}

type Asked = { readonly by: Observer; readonly look: StudyLook };

/** Who asks, and what they may look at. */
async function askedBy(
  { services, mayLook }: { readonly services: WebServices; readonly mayLook: Looking },
  request: IncomingMessage,
  client: string,
): Promise<Result<Asked, LookRefusal>> {
  const address = imageAddressOf(request.url ?? '');
  if (!address) return no('not_found');
  const look = await mayLook(request, address, client);
  if (!look.ok) return look;
  const person = await actorOfRequest(services, request, client);
  if (address.way === 'show' || !person) return no('not_found');
  const by = { acting: asPerson(person.actor, client), name: person.name };
  return ok({ by, look: look.value });
}

async function send(
  { db }: WebServices,
  response: ServerResponse,
  { by, look }: Asked,
): Promise<void> {
  const report = await keptMeasurements(db, by.acting, look);
  if (!report) {
    say(response, 404, 'not_found');
    return;
  }
  response
    .writeHead(200, {
      'Content-Type': 'application/dicom',
      'Content-Length': report.length,
      'Content-Disposition': 'attachment; filename="measurements.dcm"',
    })
    .end(report);
}

async function keep(
  services: WebServices,
  of: Asked & { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const { request, response, by, look } = of;
  const body = await bodyOf(request, LONGEST_BYTES);
  if (!body) {
    tooLong(request, response);
    return;
  }
  const kept = await keepMeasured(services, by, { look, sent: body.toString(), now: new Date() });
  if (kept.ok) response.writeHead(204).end();
  else say(response, STATUS[kept.error], kept.error);
}

const STATUS = {
  no_tools: 403,
  not_there: 404,
  not_measurements: 422,
  too_many_measurements: 422,
  note_too_long: 422,
  note_missing: 422,
  not_on_a_picture: 422,
} as const;
