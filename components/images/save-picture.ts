import { drawOver } from './draw-over.ts';
import { drawWatermark } from './watermark-layout.ts';

/** What is written on a picture that is saved, and leaves with it: lines below it, and who saved it across it. */
export type PictureMarks = {
  readonly label: readonly string[];
  readonly watermark: string | null;
};

const [LINE_PIXELS, EDGE_PIXELS, LEAST_WIDTH, FONT] = [22, 8, 640, '16px sans-serif'];

/** Saves what is on the screen as a picture, with what lies over it and its marks. */
export function savePicture(
  canvas: HTMLCanvasElement,
  marks: PictureMarks,
  fileName: string,
): void {
  const labelled = document.createElement('canvas');
  fit(labelled, canvas, marks);
  draw(labelled, canvas, { marks, as: 'picture' });
  labelled.toBlob((blob) => {
    if (blob) saveBlob(blob, fileName);
  }, 'image/png');
}

/** What kind of film this browser can write; null where it can write none. */
export function filmType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return ['video/mp4', 'video/webm'].find((one) => MediaRecorder.isTypeSupported(one)) ?? null;
}

/** Saves a run through the images as a film: `show` shows one after the other, and each that is there is written with the marks. */
export async function saveClip(of: {
  readonly canvas: HTMLCanvasElement;
  readonly count: number;
  readonly rate: number;
  readonly type: string;
  readonly marks: PictureMarks;
  readonly fileName: string;
  /** False for one that is not to be had. */
  readonly show: (index: number) => Promise<boolean>;
}): Promise<void> {
  const { type } = of;
  const film = document.createElement('canvas');
  fit(film, of.canvas, of.marks);
  const recorder = new MediaRecorder(film.captureStream(of.rate), { mimeType: type });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
  const over = new Promise<void>((done) => recorder.addEventListener('stop', () => done()));
  recorder.start();
  for (let index = 0; index < of.count; index += 1) {
    if (!(await of.show(index))) continue;
    // What was measured on this image is drawn by then.
    await new Promise(requestAnimationFrame);
    draw(film, of.canvas, { marks: of.marks, as: 'film' });
    await new Promise((done) => setTimeout(done, 1000 / of.rate));
  }
  recorder.stop();
  await over;
  saveBlob(new Blob(pieces, { type }), `${of.fileName}.${type === 'video/mp4' ? 'mp4' : 'webm'}`);
}

/** Makes room for a picture and the lines below it. */
function fit(onto: HTMLCanvasElement, picture: HTMLCanvasElement, { label }: PictureMarks): void {
  onto.width = Math.max(picture.width, LEAST_WIDTH);
  onto.height = picture.height + linesOf(label, onto).length * LINE_PIXELS + 12;
}

/** The lines of a label, broken where they would be wider than the picture. */
function linesOf(label: readonly string[], { width }: HTMLCanvasElement): string[] {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return [...label];
  context.font = FONT;
  const hasRoom = (line: string) => context.measureText(line).width <= width - 2 * EDGE_PIXELS;
  return label.flatMap((text) => {
    const lines = [''];
    for (const word of text.split(' ')) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (hasRoom(longer) || lines.at(-1) === '') lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

function draw(
  onto: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  { marks, as }: { readonly marks: PictureMarks; readonly as: 'picture' | 'film' },
): void {
  const context = onto.getContext('2d');
  if (!context) return;
  context.fillStyle = '#000';
  context.fillRect(0, 0, onto.width, onto.height);
  const left = Math.floor((onto.width - picture.width) / 2);
  context.drawImage(picture, left, 0);
  context.save();
  context.translate(left, 0);
  drawOver(context, picture, as);
  context.restore();
  if (marks.watermark !== null) {
    drawWatermark(context, marks.watermark, { width: onto.width, height: picture.height });
  }
  context.fillStyle = '#fff';
  context.font = FONT;
  for (const [line, text] of linesOf(marks.label, onto).entries()) {
    context.fillText(text, EDGE_PIXELS, picture.height + (line + 1) * LINE_PIXELS);
  }
}

function saveBlob(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
