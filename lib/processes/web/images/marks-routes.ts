import { no, ok, type Result } from '#lib/base/result.ts';
import type { RenderRefusal } from '#lib/adapters/rendering/port.ts';
import type { DrawnMarks } from '#lib/imaging/shown/draw-marks.ts';
import { type Asked, objectAsked, say, sayPicture, sendJson } from './answering.ts';
import { MARKS } from './located-study.ts';
import type { MarksOnFrame } from './model.ts';
import type { ReleasedObject } from './study-images.ts';

/** Numbers of segments, which are words of 16 bits (PS3.3 C.8.20.4), as many as stand in an address. */
const PARTS = /^[0-9]{1,5}(,[0-9]{1,5}){0,1999}$/;

/**
 * The masks of a segmentation on a frame, as a PNG of its size that is clear where nothing is marked: `of` names the
 * segmentation by its SOP Instance UID, `parts` the numbers of its segments, or all.
 */
export async function frameOverlay(to: Asked): Promise<void> {
  const drawn = await drawnFor(to);
  if (drawn?.ok === true && drawn.value.kind === 'masks') {
    const { bytes } = drawn.value;
    to.response
      .writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': bytes.length })
      .end(bytes);
  } else sayNone(to, drawn);
}

/** What marks are on a frame as values: outlines in its pixels, or where masks have their middles; and the names of both. */
export async function frameOutlines(to: Asked): Promise<void> {
  const drawn = await drawnFor(to);
  if (drawn?.ok === true) await sendJson(to, onFrame(drawn.value), 'application/json');
  else sayNone(to, drawn);
}

function onFrame(drawn: DrawnMarks): MarksOnFrame {
  if (drawn.kind === 'outlines') return drawn;
  const { kind, parts, rows, columns, middles, isCutShort } = drawn;
  return { kind, parts, rows, columns, middles, isCutShort };
}

type Drawn = Result<DrawnMarks, RenderRefusal | 'bad_query'>;

function sayNone({ response }: Asked, drawn: Drawn | null): void {
  if (drawn?.ok !== false) say(response, 404, 'not_found');
  else if (drawn.error === 'bad_query') say(response, 400, drawn.error);
  else sayPicture(response, drawn.error);
}

/** Null where there is no such frame’s object here, or `of` is of no marks that are in the same study. */
async function drawnFor(to: Asked): Promise<Drawn | null> {
  const { services, request, address } = to;
  const query = new URL(request.url ?? '', 'http://here').searchParams;
  const object = await objectAsked(to);
  const marks = object && (await marksAsked(to, query.get('of')));
  if (!marks) return null;
  const parts = partsOf(query.get('parts'));
  if (!parts.ok) return parts;
  const frame = { object, frame: address.frame ?? 1 };
  return services.images.marked.draw(marks, frame, parts.value);
}

async function marksAsked(
  { services, study }: Asked,
  uid: string | null,
): Promise<ReleasedObject | null> {
  const marks = study.objects.get(uid ?? '') ?? null;
  const described = marks && (await services.images.describe(marks));
  if (described?.ok !== true) return null;
  return MARKS.includes(described.value.sopClassUid) ? marks : null;
}

/** Null: all of them. What is no list of numbers is refused, not guessed. */
function partsOf(text: string | null): Result<readonly number[] | null, 'bad_query'> {
  if (text === null) return ok(null);
  if (!PARTS.test(text)) return no('bad_query');
  const numbers = new Set(text.split(',').map(Number));
  return ok([...numbers].toSorted((one, other) => one - other));
}
